"""The bin: a message, a line of a sheet or a document that was deleted lies here, sealed under a key of its own, until
its time.

Deleting takes the rows out of every table that could show them and puts what is needed to bring them back in here. So
nothing that reads cases, sheets, documents or redacted copies has to know that there is a bin. Erasing destroys the
key. The file of a document stays where it lies, sealed, and nothing leads to it: erasing removes it too.
"""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, insert, select, update
from sqlmodel import Session

from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.privacy.batches import count
from assistant.privacy.case_files import remove_case_file
from assistant.privacy.held import held_among
from assistant.privacy.register import case_item, deleted_thing, is_held, medical_case, miss_report, quality_sample
from assistant.store.gone import Kind, comes_back, goes
from assistant.store.ids import new_id
from assistant.vault.key_store import KeyGone
from assistant.vault.vault import Place, Vault

MESSAGE = "message"
ITEM = "item"
DOCUMENT = "document"
IN_WORDS = {MESSAGE: "A message", ITEM: "A line of the sheet", DOCUMENT: "A file"}


@dataclass(frozen=True, slots=True)
class Thrown:
    """One thing in the bin, as its owner sees it listed."""

    id: str
    case_id: str
    kind: str
    subject_id: str
    key_id: str
    deleted_at: datetime
    undo_until: datetime


def end_of_undo(now: datetime, undo_for: timedelta, expires_at: datetime | None) -> datetime:
    """Until when something deleted now can be brought back: never beyond the date its case has anyway."""
    return now + undo_for if expires_at is None else min(now + undo_for, expires_at)


def keeps(session: Session, *, case_id: str, session_only: bool, now: datetime, until: datetime) -> bool:
    """Whether what is deleted now goes into the bin. What lies in a case on hold does in any case: nobody sees it, and
    nothing of it goes."""
    return not session_only and (until > now or bool(held_among(session, [case_id])))


def throw_in(
    session: Session,
    vault: Vault,
    *,
    case_id: str,
    user_id: str,
    kind: str,
    subject_id: str,
    content: str,
    now: datetime,
    until: datetime,
) -> str:
    """Put something into the bin in the caller's transaction, sealed under a key made for it; answers its id."""
    thing_id, key_id = new_id(), vault.new_key()
    goes(session, Kind(kind), subject_id)
    session.execute(
        insert(deleted_thing).values(
            id=thing_id,
            case_id=case_id,
            kind=kind,
            subject_id=subject_id,
            key_id=key_id,
            sealed_content=vault.seal(key_id, content, _place(thing_id, user_id)),
            deleted_at=now,
            undo_until=until,
        )
    )
    return thing_id


def find(session: Session, *, user_id: str, now: datetime, thing_id: str) -> Thrown:
    """One thing of this user that can still be brought back; NotFound says the same for every other reason."""
    return _one(_of_user(session, user_id, now, deleted_thing.c.id == thing_id))


def find_in_case(session: Session, *, user_id: str, case_id: str, kind: str, subject_id: str, now: datetime) -> Thrown:
    """What was deleted of this kind from this case of this user, and can still be brought back; NotFound as above."""
    wanted = and_(
        deleted_thing.c.case_id == case_id, deleted_thing.c.kind == kind, deleted_thing.c.subject_id == subject_id
    )
    return _one(_of_user(session, user_id, now, wanted))


def _one(rows: Sequence[Thrown]) -> Thrown:
    if not rows:
        raise NotFound("There is nothing to bring back.")
    return rows[0]


def end_now(session: Session, thing: Thrown, now: datetime) -> bool:
    """End the time for bringing one thing back, in the caller's transaction: whatever happens next, the sweep finds it.
    False when a hold keeps it: then it is out of its owner's reach, and stays. NotFound when somebody was quicker."""
    waiting = and_(deleted_thing.c.id == thing.id, deleted_thing.c.undo_until > now)
    if not count(session, update(deleted_thing).where(waiting).values(undo_until=now)):
        raise NotFound("There is nothing to erase.")
    return not held_among(session, [thing.case_id])


def listed(session: Session, user_id: str, now: datetime) -> Sequence[Thrown]:
    """Everything of a user that can still be brought back, the newest first."""
    return _of_user(session, user_id, now, deleted_thing.c.id.is_not(None))


def take_out(session: Session, vault: Vault, thing: Thrown, user_id: str) -> str:
    """What was put in, for bringing it back; the bin holds it no more. Its key is swept once nothing names it."""
    sealed = session.execute(
        select(deleted_thing.c.sealed_content).where(deleted_thing.c.id == thing.id)
    ).scalar_one_or_none()
    if sealed is None:
        raise NotFound("There is nothing to bring back.")
    content = vault.open(thing.key_id, bytes(sealed), _place(thing.id, user_id))
    still = and_(deleted_thing.c.id == thing.id, deleted_thing.c.undo_until == thing.undo_until)
    if not count(session, delete(deleted_thing).where(still)):
        raise NotFound("There is nothing to bring back.")
    comes_back(session, Kind(thing.kind), thing.subject_id)
    return content


def due(session: Session, now: datetime, limit: int) -> Sequence[Thrown]:
    """Things whose time for bringing back is over."""
    rows = session.execute(
        select(*_COLUMNS)
        .where(deleted_thing.c.undo_until <= now, ~is_held(deleted_thing.c.case_id))
        .order_by(deleted_thing.c.undo_until)
        .limit(limit)
    )
    return [Thrown(*row) for row in rows]


def owners_of(session: Session, things: Sequence[Thrown]) -> dict[str, str]:
    """Whose each of these things is."""
    cases = select(medical_case.c.id, medical_case.c.user_id).where(
        medical_case.c.id.in_({thing.case_id for thing in things})
    )
    whose = {row.id: row.user_id for row in session.execute(cases)}
    return {thing.id: whose[thing.case_id] for thing in things if thing.case_id in whose}


def erase(kit: Kit, things: Sequence[Thrown]) -> Sequence[Thrown]:
    """Erase things for good: their keys first, then the rows. Safe to repeat. What is on hold is only out of reach.
    Answers those that went here, and not by somebody else at the same time."""
    with kit.database.writing() as session:
        held = held_among(session, [thing.case_id for thing in things])
        kept = [thing.id for thing in things if thing.case_id in held]
        session.execute(update(deleted_thing).where(deleted_thing.c.id.in_(kept)).values(undo_until=kit.clock.now()))
    things = [thing for thing in things if thing.case_id not in held]
    if not things:
        return ()
    copies = _copies_in(kit, things)
    kit.vault.destroy([thing.key_id for thing in things])
    for thing in things:
        if thing.kind == DOCUMENT:
            remove_case_file(kit.settings.documents, thing.case_id, thing.subject_id)
    with kit.database.writing() as session:
        # A line taken off a sheet stays hidden in its table for as long as it can come back.
        session.execute(delete(quality_sample).where(quality_sample.c.copy_id.in_(copies)))
        session.execute(update(miss_report).where(miss_report.c.copy_id.in_(copies)).values(copy_id=None))
        lines = [thing.subject_id for thing in things if thing.kind == ITEM]
        session.execute(delete(case_item).where(case_item.c.id.in_(lines), case_item.c.status == "removed"))
        rows = delete(deleted_thing).where(deleted_thing.c.id.in_([thing.id for thing in things]))
        gone = set(session.execute(rows.returning(deleted_thing.c.id)).scalars())
    return [thing for thing in things if thing.id in gone]


def _copies_in(kit: Kit, things: Sequence[Thrown]) -> list[str]:
    """The numbers of the redacted copies that go with deleted messages: what support noted of them names them."""
    found: list[str] = []
    with kit.database.reading() as session:
        owners = owners_of(session, things)
        messages = {thing.id for thing in things if thing.kind == MESSAGE}
        rows = session.execute(
            select(deleted_thing.c.id, deleted_thing.c.key_id, deleted_thing.c.sealed_content).where(
                deleted_thing.c.id.in_(messages)
            )
        ).all()
    for row in rows:
        with suppress(KeyGone):  # begun before, and interrupted
            content = kit.vault.open(row.key_id, bytes(row.sealed_content), _place(row.id, owners[row.id]))
            found += [str(copy["id"]) for copy in json.loads(content).get("copies", ())]
    return found


_COLUMNS = (
    deleted_thing.c.id,
    deleted_thing.c.case_id,
    deleted_thing.c.kind,
    deleted_thing.c.subject_id,
    deleted_thing.c.key_id,
    deleted_thing.c.deleted_at,
    deleted_thing.c.undo_until,
)


def _of_user(session: Session, user_id: str, now: datetime, condition: object) -> Sequence[Thrown]:
    rows = session.execute(
        select(*_COLUMNS)
        .join(medical_case, medical_case.c.id == deleted_thing.c.case_id)
        .where(
            medical_case.c.user_id == user_id,
            medical_case.c.deleted_at.is_(None),
            deleted_thing.c.undo_until > now,
            condition,  # type: ignore[arg-type]
        )
        .order_by(deleted_thing.c.deleted_at.desc())
    )
    return [Thrown(*row) for row in rows]


def _place(thing_id: str, user_id: str) -> Place:
    return Place("deleted_thing", "sealed_content", thing_id, user_id)
