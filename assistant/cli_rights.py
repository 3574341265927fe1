"""Commands for operators about holds, stops and disclosures. None of them shows a user's words.

hold cases EMAIL                  which cases somebody has: number and dates, nothing that is in them
hold place CASE --kind law ...    a case is not erased for now, with a reason and a day to look at it again
hold review REF, hold lift REF    let a hold stand until another day, or end it
hold list                         every hold that stands, the one to be looked at first on top
suspend place|lift|list           stop an account from writing for a time; reading, export and deletion stay open
disclose ask EMAIL ...            put a disclosure on record; approve REF (twice, by two); make REF EMAIL --to CERT
"""

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import click
from flask.cli import AppGroup
from sqlalchemy import select

from assistant.accounts.profile import find_by_email
from assistant.errors import AssistantError, NotFound
from assistant.export.minimal import read_parts
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy import disclosure, holds, suspension
from assistant.privacy.register import medical_case
from assistant.privacy.rights_model import HoldKind, SuspensionKind
from assistant.support.kit import StaffKit
from assistant.support.members import find_reviewer, sign_in, sign_out
from assistant.support.model import Role

OpenKit = Callable[[], AbstractContextManager[Kit]]
OpenStaff = Callable[[], AbstractContextManager[StaffKit]]
_DAY = click.DateTime(["%Y-%m-%d"])
_BY = click.option("--by", required=True, help="Who decided.")
_REASON = click.option("--reason", required=True, help="The person concerned reads it as it stands.")
_MAY_APPROVE = frozenset({Role.LEAD, Role.AUDITOR})


def hold_commands(kit: OpenKit) -> AppGroup:
    """`flask hold`."""
    group = AppGroup("hold", help="Cases that must not be erased for now.")

    @group.command("cases", help="Which cases somebody has: number and dates. They see that it was looked up.")
    @click.argument("email")
    def cases(email: str) -> None:
        with _said(), kit() as held, held.database.writing() as session:
            user_id = _user(held, email)
            rows = session.execute(
                select(
                    medical_case.c.id,
                    medical_case.c.created_at,
                    medical_case.c.last_words_at,
                    medical_case.c.expires_at,
                )
                .where(medical_case.c.user_id == user_id)
                .order_by(medical_case.c.created_at)
            ).all()
            held.ledger.record(session, user_id=user_id, actor=Actor.OPERATOR, action=Action.CASES_LOOKED_UP)
        for row in rows:
            ends = f"{row.expires_at:%Y-%m-%d}" if row.expires_at else "open"
            click.echo(f"{row.id}\tbegun {row.created_at:%Y-%m-%d}\tlast {row.last_words_at:%Y-%m-%d}\tgoes {ends}")

    @group.command("place", help="Put one case on hold.")
    @click.argument("case_id")
    @click.option("--kind", type=click.Choice(["law", "dispute"]), required=True)
    @_REASON
    @click.option("--review", type=_DAY, required=True, help="The day by which it is looked at again.")
    @_BY
    def place(case_id: str, kind: str, reason: str, review: datetime, by: str) -> None:
        with _said(), kit() as held, held.database.writing() as session:
            made = holds.place(
                session,
                held.ledger,
                case_id=case_id.strip(),
                kind=HoldKind.LAW if kind == "law" else HoldKind.DISPUTE,
                reason=reason,
                review_at=review.replace(tzinfo=UTC),
                by=by,
                now=held.clock.now(),
            )
        click.echo(f"Hold {made.reference} stands. Look at it again by {made.review_at:%Y-%m-%d}.")

    @group.command("review", help="Let a hold stand until another day.")
    @click.argument("reference")
    @click.option("--until", type=_DAY, required=True)
    @_BY
    def review(reference: str, until: datetime, by: str) -> None:
        with _said(), kit() as held, held.database.writing() as session:
            day = until.replace(tzinfo=UTC)
            holds.review(session, held.ledger, reference, review_at=day, by=by, now=held.clock.now())
        click.echo(f"It stands until {until:%Y-%m-%d}.")

    @group.command("lift", help="End a hold; what is due goes with the next sweep.")
    @click.argument("reference")
    @_REASON
    @_BY
    def lift(reference: str, reason: str, by: str) -> None:
        with _said(), kit() as held, held.database.writing() as session:
            holds.lift(session, held.ledger, reference, reason=reason, by=by, now=held.clock.now())
        click.echo("It is over.")

    @group.command("list", help="Every hold that stands.")
    def list_holds() -> None:
        with kit() as held, held.database.reading() as session:
            now = held.clock.now()
            for one in holds.standing(session):
                late = "\tLATE" if one.review_at <= now else ""
                click.echo(
                    f"{one.reference}\tcase {one.case_id}\t{one.kind.value}\treview {one.review_at:%Y-%m-%d}"
                    f"\tby {one.placed_by}{late}"
                )

    return group


def suspend_commands(kit: OpenKit) -> AppGroup:
    """`flask suspend`."""
    group = AppGroup("suspend", help="Accounts that may not write for a time.")

    @group.command("place", help="Stop an account from writing. Reading, export and deletion stay open.")
    @click.argument("email")
    @click.option("--kind", type=click.Choice(["abuse", "attack"]), required=True)
    @_REASON
    @click.option("--until", type=_DAY, required=True, help="The day it ends by itself.")
    @_BY
    def place(email: str, kind: str, reason: str, until: datetime, by: str) -> None:
        with _said(), kit() as held, held.database.writing() as session:
            made = suspension.suspend(
                session,
                held.ledger,
                user_id=_user(held, email),
                kind=SuspensionKind.ABUSE if kind == "abuse" else SuspensionKind.ATTACK,
                reason=reason,
                ends_at=until.replace(tzinfo=UTC),
                by=by,
                now=held.clock.now(),
            )
        click.echo(f"Stop {made.reference} stands until {made.ends_at:%Y-%m-%d}.")

    @group.command("lift", help="End a stop before its day.")
    @click.argument("reference")
    @_BY
    def lift(reference: str, by: str) -> None:
        with _said(), kit() as held, held.database.writing() as session:
            suspension.lift(session, held.ledger, reference, by=by, now=held.clock.now())
        click.echo("It is over.")

    @group.command("list", help="Every stop that stands.")
    def list_stops() -> None:
        with kit() as held, held.database.reading() as session:
            for one in suspension.all_standing(session, held.clock.now()):
                click.echo(f"{one.reference}\t{one.kind.value}\tuntil {one.ends_at:%Y-%m-%d}\tby {one.placed_by}")

    return group


def disclose_commands(kit: OpenKit, staff: OpenStaff) -> AppGroup:
    """`flask disclose`."""
    group = AppGroup("disclose", help="Handing data to an authority: on record, with the yes of two.")

    @group.command("ask", help="Put a disclosure on record. Nothing is read yet.")
    @click.argument("email")
    @click.option("--basis", required=True, help="The law or the order.")
    @click.option("--requester", required=True, help="Who asks.")
    @click.option("--part", "parts", multiple=True, required=True, type=click.Choice(disclosure.PARTS))
    @click.option("--case", "cases", multiple=True, help="The number of a case; once for each.")
    @click.option("--bar", help="The law that forbids telling the person.")
    @click.option("--bar-until", type=_DAY, help="The day on which that ends.")
    def ask(
        email: str,
        basis: str,
        requester: str,
        parts: tuple[str, ...],
        cases: tuple[str, ...],
        bar: str | None,
        bar_until: datetime | None,
    ) -> None:
        if (bar is None) != (bar_until is None):
            raise click.ClickException("A bar needs both: the law, and the day on which it ends.")
        barred = disclosure.Bar(bar, bar_until.replace(tzinfo=UTC)) if bar and bar_until else None
        with _said(), kit() as held, held.database.writing() as session:
            made = disclosure.ask(
                session,
                held,
                user_id=_user(held, email),
                basis=basis,
                requester=requester,
                parts=parts,
                cases=cases,
                bar=barred,
            )
        click.echo(f"On record: {made.reference}. It needs the yes of {disclosure.APPROVERS}, within 14 days.")

    @group.command("approve", help="Say yes to a disclosure: as yourself, with your password and your code.")
    @click.argument("reference")
    @click.option("--name", prompt=True)
    @click.password_option(confirmation_prompt=False)
    @click.option("--code", prompt=True)
    def approve(reference: str, name: str, password: str, code: str) -> None:
        with _said(), staff() as support:
            approver = _proved(support, name, password, code)
            with support.database.writing() as session:
                count = disclosure.approve(session, reference, approver=approver, now=support.clock.now())
        click.echo(f"{count} of {disclosure.APPROVERS} have said yes.")

    @group.command("make", help="Make the package, once: the parts named, sealed to the requester's certificate.")
    @click.argument("reference")
    @click.argument("email")
    @click.option("--to", "certificate", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
    def make(reference: str, email: str, certificate: Path, out: Path) -> None:
        if out.exists():
            raise click.ClickException(f"{out} is there already.")
        with _said(), kit() as held:
            sealed = disclosure.make_package(
                held,
                reference,
                user_id=_user(held, email),
                certificate=certificate.read_bytes(),
                read=read_parts,
            )
        out.touch(mode=0o600)
        out.write_bytes(sealed)
        click.echo(f"{out}: {len(sealed):,} bytes, SHA-256 {hashlib.sha256(sealed).hexdigest()}")
        click.echo("Its holder opens it with: openssl cms -decrypt -inform DER -in FILE -inkey KEY")

    @group.command("list", help="Every record, the newest first.")
    def list_records() -> None:
        with kit() as held, held.database.reading() as session:
            for one, approvals in disclosure.listed(session):
                state = f"made {one.made_at:%Y-%m-%d}" if one.made_at else f"{approvals} of {disclosure.APPROVERS} yes"
                barred = f"\tnot told until {one.bar_until:%Y-%m-%d}" if one.bar_until and not one.told_at else ""
                click.echo(f"{one.reference}\t{one.requester}\t{', '.join(one.scope['parts'])}\t{state}{barred}")

    return group


def _proved(support: StaffKit, name: str, password: str, code: str) -> str:
    """Who this is, if they are a lead or an auditor and can prove it."""
    token = sign_in(support, name, password, code)
    reviewer = find_reviewer(support, token) if token else None
    if reviewer is None:
        raise NotFound("Name, password and code do not belong together.")
    with support.database.writing() as session:
        sign_out(session, reviewer.session_id, support.clock.now())
    if reviewer.role not in _MAY_APPROVE:
        raise NotFound("Only a lead or an auditor may approve a disclosure.")
    return reviewer.name


def _user(kit: Kit, email: str) -> str:
    with kit.database.reading() as session:
        user = find_by_email(session, kit.lookup_key, email)
    if user is None:
        raise NotFound("There is no account with this e-mail.")
    return user.id


@contextmanager
def _said() -> Iterator[None]:
    """A refusal is one clear line."""
    problem = ""
    try:
        yield
    except AssistantError as error:
        problem = str(error)
    if problem:
        raise click.ClickException(problem)
