"""Bringing a deleted message back: with its reply, its redacted copies, and what it had put on the sheet.

What was changed by hand after the deletion stays as it was changed: nobody's later word is overwritten by an undo.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, func, select

from assistant.accounts.profile import open_profile
from assistant.cases.items import load_sheet
from assistant.cases.lines_back import lines_now, lines_touched, put_lines_back
from assistant.cases.model import Case
from assistant.cases.store import change, get_owned, owner_of
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import load_reply, open_words
from assistant.conversation.snapshot import open_person, open_placeholders, open_title, seal_placeholders
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy import bin as deleted
from assistant.store.plain_rows import plain, row_of
from assistant.transcripts.model import RedactedMessage
from assistant.transcripts.sheets import sheet_changed
from assistant.transcripts.writing import hide_learnt
from assistant.vault.vault import Opener
from guardrails import Placeholders


@dataclass(frozen=True, slots=True)
class Stock:
    """The rows a deletion will touch, as they were before it."""

    messages: tuple[dict[str, Any], ...]
    copies: tuple[dict[str, Any], ...]
    items: tuple[dict[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of an undo: how many lines of the sheet stayed as they were changed meanwhile."""

    left_as_changed: int


def take_stock(session: Session, case: Case, message_ids: Sequence[str]) -> Stock:
    """Note everything a deletion of these messages may touch. To be called before it."""
    messages = session.exec(select(Message).where(col(Message.id).in_(message_ids))).all()
    copies = session.exec(select(RedactedMessage).where(col(RedactedMessage.message_id).in_(message_ids))).all()
    return Stock(tuple(map(plain, messages)), tuple(map(plain, copies)), tuple(lines_now(session, case)))


def keep_for_undo(
    session: Session,
    kit: Kit,
    case: Case,
    message_id: str,
    before: Stock,
    *,
    state: bytes | None,
    unspoken: Placeholders,
    now: datetime,
) -> None:
    """Put what was deleted into the bin. A case for one session has no bin: what is deleted there is gone."""
    until = deleted.end_of_undo(now, kit.settings.undo_for, case.expires_at)
    if not deleted.keeps(session, case_id=case.id, session_only=case.session_only, now=now, until=until):
        return
    content = {
        "messages": before.messages,
        "copies": before.copies,
        **lines_touched(session, case, before.items),
        "state": [_text(case.sealed_state), _text(state)],
        "placeholders": unspoken.dump(),
    }
    deleted.throw_in(
        session,
        kit.vault,
        case_id=case.id,
        user_id=case.user_id,
        kind=deleted.MESSAGE,
        subject_id=message_id,
        content=json.dumps(content, ensure_ascii=False),
        now=now,
        until=until,
    )


def restore_message(session: Session, kit: Kit, *, user_id: str, case_id: str, message_id: str) -> Restored:
    """Bring a message back in the caller's transaction; NotFound when it is too late."""
    now = kit.clock.now()
    case = get_owned(session, case_id, user_id, now)
    thing = deleted.find_in_case(
        session, user_id=user_id, case_id=case_id, kind=deleted.MESSAGE, subject_id=message_id, now=now
    )
    content = json.loads(deleted.take_out(session, kit.vault, thing, user_id))
    opener = kit.vault.opener(case.key_id)
    places = _places(session, case.id, [row["sequence"] for row in content["messages"]])
    for row in content["messages"]:
        session.add(row_of(Message, row | {"sequence": places[row["sequence"]]}))
    for row in content["copies"]:
        session.add(row_of(RedactedMessage, row | {"sequence": places[row["sequence"]]}))
    sheet_changed(session, case.id)
    as_changed = put_lines_back(session, content)
    before, after = content["state"]
    known = open_placeholders(opener, case).with_those_of(Placeholders.load(content["placeholders"]))
    session.flush()
    hide_learnt(
        session, case.id, known.replacements()
    )  # a name learnt since the deletion is hidden in these copies too
    untouched = _text(case.sealed_state) == after and before is not None
    change(
        session,
        case,
        now,
        sealed_state=base64.b64decode(before) if untouched else case.sealed_state,
        sealed_placeholders=seal_placeholders(opener, case, known),
    )
    kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.MESSAGE_RESTORED, case_id=case_id)
    return Restored(as_changed)


def placeholders_without(session: Session, kit: Kit, opener: Opener, case: Case) -> tuple[bytes | None, Placeholders]:
    """The placeholders of a case without the names nobody speaks of any more, and those that were taken out."""
    if case.sealed_placeholders is None:
        return None, Placeholders()
    known = open_placeholders(opener, case)
    profile = open_profile(kit.vault, owner_of(session, case.user_id))
    said = [open_title(opener, case), open_person(opener, case) or "", profile.name, profile.email]
    for message in session.exec(select(Message).where(Message.case_id == case.id)).all():
        words = open_words(opener, message, case.user_id)
        said.append(words if message.speaker is Speaker.USER else load_reply(words).text)
    for item in load_sheet(session, opener, case).items:
        said += [item.value, *item.details.values(), *item.history]
    return seal_placeholders(opener, case, known.only_in("\n".join(said))), known


def _places(session: Session, case_id: str, sequences: Sequence[int]) -> Mapping[int, int]:
    """Where the messages go: where they were, or behind the rest when others stand there now. The page goes by time."""
    taken = session.exec(
        select(Message.sequence).where(Message.case_id == case_id, col(Message.sequence).in_(sequences))
    ).all()
    if not taken:
        return {sequence: sequence for sequence in sequences}
    last = session.exec(select(func.max(col(Message.sequence))).where(Message.case_id == case_id)).one() or 0
    return {sequence: last + number for number, sequence in enumerate(sorted(sequences), 1)}


def _text(sealed: bytes | None) -> str | None:
    return None if sealed is None else base64.b64encode(sealed).decode("ascii")
