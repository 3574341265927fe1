"""Commands for operators: `./run flask COMMAND`. None of them shows a user's words.

staff add NAME --role reviewer    make a member of support; prints the password and a QR code for their app
staff list                        who there is
staff disable NAME                no sign-in any more, and every session of theirs ends
grants ROLE --apply               give the staff site's PostgreSQL role what it needs, and nothing else
sweep                             delete what is due now, without waiting for the worker (--dry-run, --last 20)
ledger verify                     check every user's chain
policy list, policy publish       the versions of the privacy policy
rights list, rights answer REF    requests that need a person
hold, suspend, disclose           holds on cases, stops of accounts, data handed to an authority
backup, restore, rehearse         sealed backups, putting one back, trying both
rotate                            another master key
demo                              fill an empty installation with made-up people
"""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import click
from flask import Flask
from flask.cli import AppGroup
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from assistant.cli_backup import backup_commands
from assistant.cli_keys import rotate_command
from assistant.cli_policy import policy_commands, rights_commands
from assistant.cli_rights import disclose_commands, hold_commands, suspend_commands
from assistant.cli_support import grants
from assistant.clock import SystemClock
from assistant.demo.fill import STAFF, STAFF_PASSWORD, SignIn, fill, is_empty
from assistant.errors import AssistantError
from assistant.kit import Kit, make_kit
from assistant.ledger.model import LedgerEntry
from assistant.privacy.sweeping import ClockJumped, last_runs, sweep, would_go
from assistant.settings import Site, load
from assistant.support.kit import StaffKit, make_staff_kit
from assistant.support.members import add_member
from assistant.support.model import Role, StaffMember, StaffSession
from assistant.support.second_factor import drawn, provisioning_uri

_WORDS = (Path(__file__).parent / "support" / "password_words.txt").read_text().split()


@contextmanager
def staff_kit() -> Iterator[StaffKit]:
    """The staff side of this installation, for one command."""
    kit = make_staff_kit(load(os.environ, Site.WORKER), SystemClock())
    try:
        yield kit
    finally:
        kit.database.close()


@contextmanager
def user_kit() -> Iterator[Kit]:
    """The user side of this installation, for one command."""
    kit = make_kit(load(os.environ, Site.WORKER))
    try:
        yield kit
    finally:
        kit.database.close()
        kit.vault.key_store.close()
        kit.tombstones.close()


def new_password() -> str:
    """A password of eight random words: easy to type once, hard to guess."""
    return " ".join(secrets.choice(_WORDS) for _ in range(8))


def create_app() -> Flask:
    """The app behind `flask --app assistant.cli`: commands only, no pages."""
    app = Flask("assistant.cli", static_folder=None)
    app.cli.add_command(_staff())
    app.cli.add_command(_ledger())
    app.cli.add_command(grants)
    app.cli.add_command(policy_commands(user_kit))
    app.cli.add_command(rights_commands(staff_kit))
    app.cli.add_command(hold_commands(user_kit))
    app.cli.add_command(suspend_commands(user_kit))
    app.cli.add_command(disclose_commands(user_kit, staff_kit))
    for command in backup_commands(user_kit):
        app.cli.add_command(command)
    app.cli.add_command(rotate_command(user_kit))
    app.cli.add_command(_sweep)
    app.cli.add_command(_demo)
    return app


def _staff() -> AppGroup:
    group = AppGroup("staff", help="Members of support.")

    @group.command("add", help="Make a member; the password and the QR code are shown once.")
    @click.argument("name")
    @click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.REVIEWER.value)
    def add(name: str, role: str) -> None:
        password, problem = new_password(), ""
        try:
            with staff_kit() as kit, kit.database.writing() as session:
                member, secret = add_member(session, kit, name=name, role=Role(role), password=password)
        except AssistantError as error:
            problem = str(error)
        if problem:
            raise click.ClickException(problem)
        uri = provisioning_uri(secret, member.name)
        click.echo(f"Name:      {member.name}\nPassword:  {password}\nSecret:    {secret}\n\n{drawn(uri)}")
        click.echo("Scan the code with an authenticator app. None of this is shown again.")

    @group.command("list", help="Who there is.")
    def list_members() -> None:
        with staff_kit() as kit, kit.database.reading() as session:
            for member in session.exec(select(StaffMember).order_by(col(StaffMember.name))).all():
                click.echo(f"{member.name}\t{member.role.value}\t{'disabled' if member.disabled_at else 'active'}")

    @group.command("code", help="A current code of a made-up member of the demonstration; of nobody else.")
    @click.argument("name")
    def code(name: str) -> None:
        with staff_kit() as kit, kit.database.reading() as session:
            member = session.exec(select(StaffMember).where(StaffMember.name == name)).first()
            made_up = name in dict(STAFF) and member is not None
            if not (made_up and member and kit.passwords.matches(member.password_hash, STAFF_PASSWORD)):
                raise click.ClickException("This is not a made-up member of the demonstration.")
            click.echo(kit.second_factor.code(member, kit.clock.now()))

    @group.command("disable", help="No sign-in any more; every session of theirs ends.")
    @click.argument("name")
    def disable(name: str) -> None:
        with staff_kit() as kit, kit.database.writing() as session:
            now = kit.clock.now()
            member = session.exec(select(StaffMember).where(StaffMember.name == name)).first()
            if member is None:
                raise click.ClickException("There is no member with this name.")
            member.disabled_at = now
            session.add(member)
            session.execute(update(StaffSession).where(col(StaffSession.member_id) == member.id).values(revoked_at=now))
        click.echo("Done.")

    return group


def _ledger() -> AppGroup:
    group = AppGroup("ledger", help="The record of who did what with a user's data.")

    @group.command("verify", help="Check every chain; says how many are whole, and fails when one is not.")
    def verify() -> None:
        broken = 0
        with staff_kit() as kit, kit.database.reading() as session:
            users = session.exec(select(LedgerEntry.user_id).distinct()).all()
            for user_id in users:
                broken += not kit.ledger.is_whole(kit.ledger.entries(session, user_id))
        click.echo(f"{len(users) - broken} of {len(users)} chains are whole.")
        if broken:
            raise SystemExit(1)

    return group


@click.command("sweep", help="Delete what is due now, without waiting for the worker.")
@click.option("--dry-run", is_flag=True, help="Only say what would be deleted.")
@click.option("--last", type=click.IntRange(1, 1000), help="Only say what the last runs deleted.")
@click.option("--clock-is-right", is_flag=True, help="Delete although the clock moved far since the last run.")
def _sweep(dry_run: bool, last: int | None, clock_is_right: bool) -> None:
    problem = ""
    with user_kit() as kit:
        if last:
            with kit.database.reading() as session:
                for run in last_runs(session, last):
                    click.echo(f"{run.at:%Y-%m-%d %H:%M}  {run.report}")
            return
        if dry_run:
            for name, number in would_go(kit).items():
                click.echo(f"{number:>8}  {name}")
            click.echo("Nothing was deleted.")
            return
        try:
            click.echo(f"Deleted: {sweep(kit, trust_clock=clock_is_right)}")
        except ClockJumped as jumped:
            problem = str(jumped)
    if problem:
        raise click.ClickException(problem)


@click.command("demo", help="Fill an empty installation with made-up people; prints how to sign in.")
@click.option("--force", is_flag=True, help="Also where there are accounts already: the made-up people are added.")
def _demo(force: bool) -> None:
    ways_in: list[SignIn] = []
    with user_kit() as kit, staff_kit() as staff:
        if not (force or is_empty(kit)):
            raise click.ClickException("There are accounts here already. To add the made-up people anyway: --force")
        with suppress(IntegrityError):
            ways_in = fill(kit, staff)
    if not ways_in:
        raise click.ClickException("The made-up people are here already.")
    click.echo("Made-up people to sign in as:\n")
    for way in ways_in:
        code = f"   code now: {way.code}" if way.code else ""
        click.echo(f"  {way.who:<9} {way.name:<18} password: {way.password}{code}")
    click.echo("\nA code is good for half a minute, once. For a new one: ./run flask staff code NAME")
