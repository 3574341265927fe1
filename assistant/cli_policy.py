"""Commands for operators about the policy and about requests that need a person. None shows a user's words.

policy list                       the versions there are, and which are published
policy publish                    check the newest version, and publish it with its notice
rights list                       requests without an answer, the one due first on top
rights answer REFERENCE           answer one; the answer is read from the standard input
"""

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

import click
from flask.cli import AppGroup

from assistant.consent.controls import without_either
from assistant.consent.policy_page import filled
from assistant.consent.versions import HEADINGS, PolicyText, publish_missing, published_versions, read_versions
from assistant.errors import AssistantError
from assistant.kit import Kit
from assistant.ledger.model import Actor
from assistant.privacy import rights
from assistant.settings import Settings
from assistant.support.answering import check_answer
from assistant.support.kit import StaffKit


def faults(policy: PolicyText, settings: Settings) -> list[str]:
    """Why a version may not be published; empty when it may."""
    found = []
    headings = tuple(line.removeprefix("# ") for line in policy.whole.splitlines() if line.startswith("# "))
    if headings != HEADINGS:
        found.append("It does not have the eleven headings in their order.")
    if policy.number > 1 and not policy.changes:
        found.append("It does not say in plain words what changed.")
    if not policy.short:
        found.append("It has no short version.")
    if not policy.statements:
        found.append("It names no statement.")
    found += [
        f"Statement {one} has neither a control nor the word statement." for one in without_either(policy.statements)
    ]
    for part in (policy.changes, policy.short, policy.whole):
        try:
            filled(part, settings)
        except AssistantError as error:
            found.append(str(error))
    return found


def policy_commands(kit: Callable[[], AbstractContextManager[Kit]]) -> AppGroup:
    """`flask policy`."""
    group = AppGroup("policy", help="Versions of the privacy policy.")

    @group.command("list", help="The versions there are, and which are published.")
    def list_versions() -> None:
        with kit() as held, held.database.reading() as session:
            published = {one.number: one for one in published_versions(session)}
        for text in read_versions():
            one = published.get(text.number)
            state = f"published, in force from {one.effective_at:%Y-%m-%d}" if one else "not published"
            click.echo(f"{text.number}\t{text.dated}\t{state}\t{text.sha256[:12]}")

    @group.command("publish", help="Check the newest version, and publish what is not published yet, with its notice.")
    def publish() -> None:
        problems: list[str] = []
        with kit() as held:
            newest = read_versions()[-1]
            problems = faults(newest, held.settings)
            if not problems:
                try:
                    with held.database.writing() as session:
                        added = publish_missing(session, held.clock, held.settings.policy_notice)
                        starts = published_versions(session)[0].effective_at
                except AssistantError as error:
                    problems = [str(error)]
        if problems:
            raise click.ClickException("\n".join([f"Version {newest.number} is not published.", *problems]))
        click.echo(
            f"Version {newest.number} is published. In force from {starts:%Y-%m-%d %H:%M} UTC."
            if added
            else "Every version is published already."
        )

    return group


def rights_commands(kit: Callable[[], AbstractContextManager[StaffKit]]) -> AppGroup:
    """`flask rights`."""
    group = AppGroup("rights", help="Requests that need a person.")

    @group.command("list", help="Requests without an answer, the one due first on top.")
    def list_requests() -> None:
        with kit() as held, held.database.reading() as session:
            now = held.clock.now()
            for one in rights.waiting(session):
                late = "\tLATE" if one.due_at <= now else ""
                click.echo(f"{one.reference}\t{one.subject.value}\t{one.state.value}\tdue {one.due_at:%Y-%m-%d}{late}")

    @group.command("answer", help="Answer one; the answer is read from the standard input.")
    @click.argument("reference")
    def answer(reference: str) -> None:
        text = sys.stdin.read()
        problems: list[str] = []
        with kit() as held:
            checked = check_answer(held, text)
            problems = list(checked.problems)
            if not problems:
                try:
                    with held.database.writing() as session:
                        rights.answer(session, held.ledger, reference, text, actor=Actor.OPERATOR, now=held.clock.now())
                except AssistantError as error:
                    problems = [str(error)]
        if problems:
            raise click.ClickException("\n".join(problems))
        click.echo("Answered.")

    return group
