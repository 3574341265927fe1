"""Doing again, on a restored database, every deletion since the copy was made - before anybody can see it.

What went by its key goes by its key. What went without one - a message, a line of a sheet - goes by its tombstone. What
is no longer support's business is taken back. Somebody who said no to something since is asked again.

What is due by now is hidden, as everywhere, and goes with the first sweep afterwards. No key is destroyed here that was
not destroyed before: until the restored database has the real one's place, the real one may still be needed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, insert, or_, select, update
from sqlalchemy.sql.expression import ColumnElement, TableClause
from sqlmodel import Session, col

from assistant.cases.model import CaseItem
from assistant.consent.choices import last_word, record_choice
from assistant.consent.model import Purpose
from assistant.conversation.model import Message, Speaker
from assistant.export.model import ImportJob, ImportState
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy import register
from assistant.privacy.batches import Batches, chunks, count
from assistant.privacy.bin import end_of_undo
from assistant.privacy.erasing import Doomed, erase_account, erase_doomed, scrub_all
from assistant.store import search_index
from assistant.store.gone import Kind
from assistant.store.ids import new_id
from assistant.transcripts.model import RedactedMessage
from assistant.vault.carried import is_carried

_MANY = 200
_ON_ITS_WAY = timedelta(minutes=10)
"""A deletion is written down before it is committed: one from shortly before the copy may not be in it yet."""


@dataclass(frozen=True, slots=True)
class Replayed:
    """How many of each went again, or were changed again."""

    accounts: int = 0
    cases: int = 0
    messages: int = 0
    items: int = 0
    documents: int = 0
    hidden: int = 0
    taken_back: int = 0
    asked_again: int = 0

    def __str__(self) -> str:
        """In words, without what there was none of."""
        words = {"taken_back": "no longer shared", "hidden": "hidden until erased", "asked_again": "people asked again"}
        counts = [(words.get(field.name, field.name), getattr(self, field.name)) for field in fields(self)]
        return ", ".join(f"{number} {name}" for name, number in counts if number) or "nothing was to be done again"


def unreadable(kit: Kit) -> Sequence[str]:
    """Keys that restored rows name, that are not there, and that nobody destroyed: they are lost."""
    here = kit.vault.key_store.ids(kit.clock.now() + timedelta(days=1))
    destroyed = kit.tombstones.moments(Kind.KEY)
    with kit.database.reading() as session:
        named = [
            *session.execute(select(register.medical_case.c.key_id)).scalars(),
            *session.execute(select(register.user_account.c.profile_key_id)).scalars(),
        ]
    return [key for key in named if not is_carried(key) and key not in here and destroyed.of(key) is None]


def replay(kit: Kit, made_at: datetime, *, lost: Collection[str] = ()) -> Replayed:
    """Do every deletion since again. `lost` are keys without which nothing can be read: what they sealed goes too."""
    with kit.database.writing() as session:
        _end_sessions_and_exports(session)
        # The last sweep the copy knows of may be long ago; the clock has not jumped, the database has.
        session.execute(insert(register.sweep_run).values(id=new_id(), at=kit.clock.now(), report="{}"))
    accounts = _accounts(kit, lost)
    cases = _cases(kit, lost)
    messages, items, documents = _messages(kit, made_at), _items(kit, made_at), _documents(kit, made_at)
    hidden = _hide(kit)
    taken_back = _take_back(kit, made_at)
    asked_again = _ask_again(kit, made_at)
    _erased_from_the_bin(kit)
    _say_so(kit, made_at)
    with kit.database.writing() as session:
        search_index.take_out(session, rewrite=True)
    scrub_all(kit)
    return Replayed(
        accounts=accounts,
        cases=cases,
        messages=messages,
        items=items,
        documents=documents,
        hidden=hidden,
        taken_back=taken_back,
        asked_again=asked_again,
    )


def _end_sessions_and_exports(session: Session) -> None:
    """Nobody is signed in: a session ended since must not live again. And archives are no part of a backup."""
    for sessions in (register.user_session, register.staff_session):
        session.execute(delete(sessions))
    jobs = register.export_job
    over = {"file_name": None, "key_id": None, "token_hash": None, "claimed_until": None}
    session.execute(update(jobs).where(jobs.c.state == "ready").values(state="expired", **over))
    session.execute(update(jobs).where(jobs.c.state.in_(("requested", "building"))).values(state="failed", **over))
    session.execute(
        update(ImportJob)
        .where(col(ImportJob.state).in_((ImportState.RECEIVED, ImportState.CHECKED, ImportState.AGREED)))
        .values(state=ImportState.ENDED, sealed_preview=None)
    )


def _accounts(kit: Kit, lost: Collection[str]) -> int:
    destroyed = kit.tombstones.moments(Kind.KEY)
    people = register.user_account
    with kit.database.reading() as session:
        rows = session.execute(select(people.c.id, people.c.profile_key_id)).all()
    gone = [
        row.id
        for row in rows
        if row.profile_key_id in lost or is_carried(row.profile_key_id) or destroyed.of(row.profile_key_id)
    ]
    for user_id in gone:
        erase_account(kit, user_id=user_id)
    return len(gone)


def _cases(kit: Kit, lost: Collection[str]) -> int:
    destroyed = kit.tombstones.moments(Kind.KEY)
    cases = register.medical_case
    with kit.database.reading() as session:
        rows = session.execute(select(cases.c.id, cases.c.user_id, cases.c.key_id)).all()
    gone = [
        Doomed(row.id, row.user_id, row.key_id)
        for row in rows
        if row.key_id in lost or is_carried(row.key_id) or destroyed.of(row.key_id)
    ]
    return erase_doomed(kit, gone, Batches(kit.database, pause=_no_pause))


def _messages(kit: Kit, made_at: datetime) -> int:
    """Deleted messages, each with the reply to it, its redacted copy, and what it alone put on the sheet."""
    gone = kit.tombstones.moments(Kind.MESSAGE)
    if not gone:
        return 0
    with kit.database.reading() as session:
        rows = session.execute(select(col(Message.id), col(Message.case_id), col(Message.sequence))).all()
    doomed = [row for row in rows if _went_since(gone.of(row.id), made_at)]
    for some in chunks(doomed, _MANY):
        with kit.database.writing() as session:
            ids = [row.id for row in some]
            after = [
                and_(col(Message.case_id) == row.case_id, col(Message.sequence) == row.sequence + 1) for row in some
            ]
            replies = session.execute(
                select(col(Message.id)).where(col(Message.speaker) == Speaker.ASSISTANT, or_(*after))
            ).scalars()
            both = [*ids, *replies]
            session.execute(delete(RedactedMessage).where(col(RedactedMessage.message_id).in_(both)))
            session.execute(delete(CaseItem).where(col(CaseItem.message_id).in_(ids)))
            session.execute(delete(Message).where(col(Message.id).in_(both)))
            _forget_made_of(session, {row.case_id for row in some})
    return len(doomed)


def _items(kit: Kit, made_at: datetime) -> int:
    gone = kit.tombstones.moments(Kind.ITEM)
    if not gone:
        return 0
    with kit.database.reading() as session:
        rows = session.execute(select(col(CaseItem.id), col(CaseItem.case_id))).all()
    doomed = [row for row in rows if _went_since(gone.of(row.id), made_at)]
    for some in chunks(doomed, _MANY):
        with kit.database.writing() as session:
            session.execute(delete(CaseItem).where(col(CaseItem.id).in_([row.id for row in some])))
            _forget_made_of(session, {row.case_id for row in some})
    return len(doomed)


def _documents(kit: Kit, made_at: datetime) -> int:
    """Deleted documents, each with its redacted copy and what it put on the sheet. Their files went when they did."""
    gone = kit.tombstones.moments(Kind.DOCUMENT)
    if not gone:
        return 0
    with kit.database.writing() as session:
        rows = session.execute(select(register.document.c.id)).scalars().all()
        doomed = [one for one in rows if _went_since(gone.of(one), made_at)]
        for some in chunks(doomed, _MANY):
            session.execute(delete(RedactedMessage).where(col(RedactedMessage.message_id).in_(some)))
            session.execute(delete(CaseItem).where(col(CaseItem.message_id).in_(some)))
            session.execute(delete(register.document).where(register.document.c.id.in_(some)))
    return len(doomed)


def _went_since(at: datetime | None, made_at: datetime) -> bool:
    """What went long before the copy was made and is in it all the same was brought back by its owner meanwhile."""
    return at is not None and at >= made_at - _ON_ITS_WAY


def _hide(kit: Kit) -> int:
    """What its owner had deleted and may still bring back is deleted again, with the end it had."""
    hidden = 0
    cases, people = register.medical_case, register.user_account
    deleted_cases, closed = kit.tombstones.moments(Kind.CASE), kit.tombstones.moments(Kind.ACCOUNT)
    with kit.database.writing() as session:
        for row in session.execute(select(cases.c.id, cases.c.expires_at).where(cases.c.deleted_at.is_(None))).all():
            at = deleted_cases.of(row.id)
            if at is not None:
                until = end_of_undo(at, kit.settings.undo_for, row.expires_at)
                _delete_again(session, cases, cases.c.id == row.id, at, until)
                _withdraw(session, register.shared_case.c.case_id == row.id, kit.clock.now())
                hidden += 1
        for row in session.execute(select(people.c.id).where(people.c.deleted_at.is_(None))).all():
            at = closed.of(row.id)
            if at is not None:
                _delete_again(session, people, people.c.id == row.id, at, at + kit.settings.undo_for)
                _withdraw(session, register.shared_case.c.owner_id == row.id, kit.clock.now())
                hidden += 1
    return hidden


def _delete_again(
    session: Session, rows: TableClause, which: ColumnElement[bool], at: datetime, until: datetime
) -> None:
    session.execute(update(rows).where(which).values(deleted_at=at, undo_until=until))


def _take_back(kit: Kit, made_at: datetime) -> int:
    since = kit.tombstones.moments(Kind.SHARING)
    taken = 0
    with kit.database.writing() as session:
        for case_id in session.execute(select(register.shared_case.c.case_id).distinct()).scalars().all():
            at = since.of(case_id)
            if at is not None and at >= made_at:
                taken += _withdraw(session, register.shared_case.c.case_id == case_id, kit.clock.now())
    return taken


def _withdraw(session: Session, which: ColumnElement[bool], now: datetime) -> int:
    requests = register.shared_case
    cases = session.execute(select(requests.c.case_id).where(which)).scalars().all()
    _forget_made_of(session, set(cases))
    return count(
        session,
        update(requests).where(which, requests.c.state != "withdrawn").values(state="withdrawn", changed_at=now),
    )


def _forget_made_of(session: Session, case_ids: Collection[str]) -> None:
    """What was made of a case for support alone: a copy of its sheet, open looks, messages to check."""
    for made in (register.redacted_sheet, register.support_look, register.quality_sample):
        session.execute(delete(made).where(made.c.case_id.in_(case_ids)))


def _ask_again(kit: Kit, made_at: datetime) -> int:
    """Somebody said no to something since: which it was is not known any more, so all is a no until they say yes."""
    since = kit.tombstones.moments(Kind.CHOICES)
    asked = 0
    with kit.database.writing() as session:
        for user_id in session.execute(select(register.user_account.c.id)).scalars().all():
            at = since.of(user_id)
            if at is None or at < made_at:
                continue
            for purpose in Purpose:
                if last_word(session, user_id, purpose):
                    record_choice(session, user_id=user_id, purpose=purpose, given=False, clock=kit.clock)
            kit.ledger.record(session, user_id=user_id, actor=Actor.SYSTEM, action=Action.CONSENT_WITHDRAWN)
            asked += 1
    return asked


def _erased_from_the_bin(kit: Kit) -> None:
    """What was erased from the bin since; and what only a key opens that is not there any more."""
    here = kit.vault.key_store.ids(kit.clock.now() + timedelta(days=1))
    things = register.deleted_thing
    with kit.database.writing() as session:
        rows = session.execute(select(things.c.id, things.c.key_id)).all()
        gone = [row.id for row in rows if row.key_id not in here]
        for some in chunks(gone, _MANY):
            session.execute(delete(things).where(things.c.id.in_(some)))


def _say_so(kit: Kit, made_at: datetime) -> None:
    """Everybody who is still there finds a line about it in their list."""
    moment = f"as it was on {made_at.day} {made_at:%B %Y, %H:%M} UTC"
    with kit.database.reading() as session:
        people = session.execute(select(register.user_account.c.id)).scalars().all()
    for some in chunks(people, _MANY):
        with kit.database.writing() as session:
            for user_id in some:
                kit.ledger.record(session, user_id=user_id, actor=Actor.OPERATOR, action=Action.PUT_BACK, detail=moment)


def _no_pause(_seconds: float) -> None:
    """Nobody else writes to a database nobody can see."""
