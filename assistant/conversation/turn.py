"""The way of one message, from the words to what is kept.

Everything slow is computed first, outside any transaction, from a snapshot of the case (`prepare_turn`). Then one short
transaction keeps all of it or nothing (`keep_turn`). If the case changed in between, that transaction says Conflict and
the turn is computed again: an abandoned one leaves no trace.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlmodel import Session, select

from assistant.cases import items
from assistant.cases.model import SafetyPanel
from assistant.cases.organiser.reading import read_facts
from assistant.cases.sensitive_words import mark_changed
from assistant.cases.sheet import Change, SheetItem, file_facts
from assistant.cases.store import change, words_kept
from assistant.conversation.copies import knowing, learnt, redact_or_withhold
from assistant.conversation.guided import reply_to
from assistant.conversation.guided_state import GuidedState, Reply
from assistant.conversation.model import Message, Speaker
from assistant.conversation.organising import organising
from assistant.conversation.revealing import shown, values_shown
from assistant.conversation.safety import panel_for
from assistant.conversation.said import dump_reply, keep_form, message_place, open_words
from assistant.conversation.sheet_copies import render_sheet
from assistant.conversation.snapshot import CaseSnapshot, seal_placeholders, seal_state
from assistant.conversation.usage import add_counts, turn_counts
from assistant.kit import Kit
from assistant.store.ids import new_id
from assistant.transcripts import sharing
from assistant.transcripts.model import Voice
from assistant.transcripts.reports import hide_everywhere
from assistant.transcripts.sheets import SheetCopy, keep_sheet
from assistant.transcripts.writing import Copy, keep_copy
from guardrails import Boundary, check_request

_AWAY = timedelta(days=3)  # from when on something may have changed since somebody last wrote


@dataclass(frozen=True, slots=True)
class Utterance:
    """One message ready to be kept: sealed for its owner, redacted for everyone else."""

    id: str
    sequence: int
    sealed_words: bytes
    copy: Copy


@dataclass(frozen=True, slots=True)
class PreparedTurn:
    """A whole turn, computed and sealed; only keeping it is left to do."""

    snapshot: CaseSnapshot
    words: str
    token: str
    said_at: datetime
    message: Utterance
    reply: Utterance
    item_writes: tuple[items.ItemWrite, ...]
    sealed_state: bytes
    sealed_placeholders: bytes
    learnt: Mapping[str, str]
    panel: SafetyPanel
    counts: Counter[str]
    sheet_copy: SheetCopy | None = None


@dataclass(frozen=True, slots=True)
class KeptTurn:
    """What became of a message.

    `repeated` says that one had been kept before under the same token, `differs` that it said something else: then
    nothing new was kept, and the words must not be taken out of the box.
    """

    message_id: str
    repeated: bool = False
    differs: bool = False
    panel: SafetyPanel = SafetyPanel.NONE


def prepare_turn(kit: Kit, snapshot: CaseSnapshot, words: str, token: str, said_at: datetime) -> PreparedTurn:
    """Compute a turn: boundary, redaction, facts, reply, sealing. Touches no database."""
    case, opener = snapshot.case, snapshot.opener
    message_id, reply_id = new_id(), new_id()
    boundary = _read_boundary(words, snapshot.state.current)
    redacted = redact_or_withhold(kit, words, snapshot.identity, snapshot.placeholders, said_at)
    changes, sheet = _organise(snapshot, words, message_id, said_at, boundary)
    reply, state = _reply(snapshot, boundary, changes, sheet, words, said_at)
    redacted_reply = redact_or_withhold(kit, reply.text, snapshot.identity, redacted.placeholders, said_at)
    kept_reply = dump_reply(keep_form(reply, changes))
    rendered = render_sheet(kit, snapshot, sheet, redacted_reply.placeholders) if snapshot.shared else None
    known = rendered.placeholders if rendered else redacted_reply.placeholders
    shown_values = values_shown(known, snapshot.revealed)
    return PreparedTurn(
        snapshot=snapshot,
        words=words,
        token=token,
        said_at=said_at,
        message=Utterance(
            message_id,
            snapshot.last_sequence + 1,
            opener.seal(words, message_place(message_id, case.user_id)),
            _seen(knowing(redacted, known), shown_values, boundary),
        ),
        reply=Utterance(
            reply_id,
            snapshot.last_sequence + 2,
            opener.seal(kept_reply, message_place(reply_id, case.user_id)),
            _seen(knowing(redacted_reply, known), shown_values),
        ),
        item_writes=items.writes(opener, case.user_id, snapshot.sheet, sheet, message_id),
        sealed_state=seal_state(opener, case, state),
        sealed_placeholders=seal_placeholders(opener, case, known),
        learnt=learnt(snapshot.placeholders, known),
        panel=panel_for(boundary),
        counts=turn_counts(boundary, redacted.copy) if snapshot.counted else Counter(),
        sheet_copy=rendered.copy if rendered else None,
    )


def keep_turn(session: Session, prepared: PreparedTurn) -> KeptTurn:
    """Keep a turn in the caller's transaction, whole. Raises Conflict when the case is no longer the one it was."""
    case, now = prepared.snapshot.case, prepared.said_at
    before = kept_before(session, prepared.snapshot, prepared.token, prepared.words)
    if before is not None:
        return before
    life = words_kept(session, case, now)
    panel = {"panel": prepared.panel} if prepared.panel is not SafetyPanel.NONE else {}
    change(
        session,
        case,
        now,
        sealed_state=prepared.sealed_state,
        sealed_placeholders=prepared.sealed_placeholders,
        sealed_draft=None,
        **panel,
        **life,
    )
    # Before the new copies: they were made knowing all of it.
    hide_everywhere(session, case.id, prepared.learnt)
    _keep(session, prepared, prepared.message, Speaker.USER, Voice.USER, prepared.token)
    _keep(session, prepared, prepared.reply, Speaker.ASSISTANT, Voice.ASSISTANT, None)
    items.keep(session, case.id, prepared.item_writes, now)
    if prepared.sheet_copy is not None and prepared.snapshot.shared:
        keep_sheet(session, case.id, prepared.sheet_copy, now)
    sharing.owner_spoke(
        session,
        case.id,
        now=now,
        expires_at=life["expires_at"],
        panel_shown=prepared.panel is not SafetyPanel.NONE,
    )
    if prepared.counts:
        add_counts(session, now.date(), prepared.counts)
    return KeptTurn(prepared.message.id, panel=prepared.panel)


def kept_before(session: Session, snapshot: CaseSnapshot, token: str, words: str) -> KeptTurn | None:
    """What was already kept under a token, if the same send has come twice."""
    case = snapshot.case
    message = session.exec(select(Message).where(Message.case_id == case.id, Message.token == token)).first()
    if message is None:
        return None
    same = open_words(snapshot.opener, message, case.user_id) == words
    return KeptTurn(message.id, repeated=True, differs=not same)


def _keep(
    session: Session, prepared: PreparedTurn, utterance: Utterance, speaker: Speaker, voice: Voice, token: str | None
) -> None:
    case_id = prepared.snapshot.case.id
    session.add(
        Message(
            id=utterance.id,
            case_id=case_id,
            sequence=utterance.sequence,
            speaker=speaker,
            said_at=prepared.said_at,
            sealed_words=utterance.sealed_words,
            token=token,
        )
    )
    if prepared.snapshot.case.session_only:
        return  # nobody else may ever see it, so there is no copy
    keep_copy(
        session,
        case_id=case_id,
        message_id=utterance.id,
        sequence=utterance.sequence,
        voice=voice,
        said_at=prepared.said_at,
        copy=utterance.copy,
    )


def _seen(copy: Copy, values: Mapping[str, str], boundary: Boundary | None = None) -> Copy:
    """The copy as others see it: with what its owner marked as not private, and what the boundary found."""
    marks = tuple(sorted(kind.value for kind in boundary.kinds)) if boundary else ()
    return replace(copy, text=shown(copy.text, values), marks=marks)


def _read_boundary(words: str, asked: str | None) -> Boundary:
    """Danger is read from the bare words; only then may the open question say what a short answer means."""
    bare = check_request(words)
    return bare if panel_for(bare) is not SafetyPanel.NONE else check_request(words, asked=asked)


def _organise(
    snapshot: CaseSnapshot, words: str, message_id: str, said_at: datetime, boundary: Boundary
) -> tuple[tuple[Change, ...], tuple[SheetItem, ...]]:
    # A cry for help is no answer to the question that stood there.
    answers = panel_for(boundary) is SafetyPanel.NONE
    facts = read_facts(
        words,
        said_at=said_at,
        asked=snapshot.state.current if answers else None,
        for_whom=snapshot.case.for_whom.value,
        sheet=snapshot.sheet.items,
        person=snapshot.person,
    )
    changes, sheet = file_facts(snapshot.sheet.items, facts, message_id=message_id, new_id=new_id)
    return changes, mark_changed(snapshot.sheet.items, sheet, message_id, words)


def _reply(
    snapshot: CaseSnapshot,
    boundary: Boundary,
    changes: tuple[Change, ...],
    sheet: tuple[SheetItem, ...],
    words: str,
    said_at: datetime,
) -> tuple[Reply, GuidedState]:
    reply, state = reply_to(
        state=snapshot.state,
        sheet=sheet,
        changes=changes,
        boundary=boundary,
        for_whom=snapshot.case.for_whom.value,
        person=snapshot.person,
        said=words,
        away=snapshot.last_said_at is not None and said_at - snapshot.last_said_at >= _AWAY,
    )
    return organising(reply), state
