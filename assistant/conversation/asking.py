"""Asking support: the question is made safe, shown as support will see it, and only then shared.

There is one rendering. What the owner looks at is what would be kept, and sharing keeps nothing else: should it come
out otherwise in between - a day has passed, somebody hid a word - they are shown it again first.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from assistant.analytics.counters import Counter, count
from assistant.cases.model import SafetyPanel
from assistant.cases.store import change
from assistant.consent.choices import last_word, record_choice
from assistant.consent.model import Purpose
from assistant.conversation.copies import knowing, learnt, redact_or_withhold
from assistant.conversation.revealing import shown, values_shown
from assistant.conversation.sheet_copies import render_sheet
from assistant.conversation.snapshot import CaseSnapshot, seal_placeholders
from assistant.errors import Conflict, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.transcripts import sharing
from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase, Topic, Voice
from assistant.transcripts.reading import transcript, with_replies
from assistant.transcripts.reports import hide_everywhere
from assistant.transcripts.sheets import SheetCopy, keep_sheet, sheet_changed
from guardrails import Placeholders, hide_values

LONGEST_QUESTION = 300


@dataclass(frozen=True, slots=True)
class Question:
    """A question as support will see it, the sheet that goes with it, and what the case knows after both.

    `learnt` is what the two gave away: it goes from the conversation as well.
    """

    redacted: str
    placeholders: Placeholders
    sheet: SheetCopy
    learnt: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """All that support will read: the question, the sheet, and each row of the conversation with its words."""

    question: str
    sheet: SheetCopy
    rows: Sequence[tuple[RedactedMessage, str]]

    @property
    def mark(self) -> str:
        """Another one as soon as one letter of it is another."""
        kept = [self.question, list(map(dict, self.sheet.items)), self.sheet.withheld]
        said = [(row.id, row.state.value, words) for row, words in self.rows]
        return hashlib.sha256(json.dumps([*kept, said], sort_keys=True).encode()).hexdigest()[:32]


def make_safe(kit: Kit, snapshot: CaseSnapshot, sentence: str, left_out: frozenset[str] | None = None) -> Question:
    """The question in its redacted form, and the sheet that goes with it, without what the messages left out said.

    Refused when there is no question, it is long, or it cannot be made safe.
    """
    if not sentence:
        raise Refused("Write in one sentence what you want to ask.")
    if len(sentence) > LONGEST_QUESTION:
        raise Refused(f"Please say it in {LONGEST_QUESTION} characters at most.")
    done = redact_or_withhold(kit, sentence, snapshot.identity, snapshot.placeholders, kit.clock.now())
    if done.copy.state is RedactedState.WITHHELD:
        raise Refused("We could not be sure that everything private in it is hidden. Please say it in other words.")
    sheet = render_sheet(kit, snapshot, placeholders=done.placeholders, left_out=left_out)
    values = values_shown(sheet.placeholders, snapshot.revealed)
    return Question(
        shown(knowing(done, sheet.placeholders).text, values),
        sheet.placeholders,
        sheet.copy,
        learnt(snapshot.placeholders, sheet.placeholders),
    )


def look_at(question: Question, rows: Sequence[RedactedMessage], left_out: frozenset[str]) -> Look:
    """What support will read with this question: without what is left out, without what the question and the sheet
    gave away, and without documents, which need a yes of their own each time."""
    left = with_replies(rows, left_out)
    return Look(
        question.redacted,
        question.sheet,
        [
            (row, hide_values(row.text, question.learnt))
            for row in rows
            if row.voice is not Voice.DOCUMENT and row.message_id not in left
        ],
    )


def ask_support(
    session: Session,
    kit: Kit,
    snapshot: CaseSnapshot,
    topic: Topic,
    question: Question,
    left_out: frozenset[str],
    *,
    seen: str | None = None,
) -> SharedCase:
    """Share a case with support in the caller's transaction, without the messages left out.

    `seen` is the mark of the look its owner said yes to. Raises Conflict when support would read something else, or
    the case moved, and Refused when its owner has switched support off.
    """
    case, now = snapshot.case, kit.clock.now()
    _say_yes_to_support(session, kit, case.user_id)
    if seen is not None and look_at(question, transcript(session, case.id), left_out).mark != seen:
        raise Conflict("What support would read is not what you looked at. Please look again.")
    change(session, case, now, sealed_placeholders=seal_placeholders(snapshot.opener, case, question.placeholders))
    hide_everywhere(session, case.id, question.learnt)
    leave_out(session, kit, snapshot, left_out)
    keep_sheet(session, case.id, question.sheet, now)
    if snapshot.counted:
        count(session, now.date(), Counter.CASE_SHARED.value)
    return sharing.share(
        session,
        kit.ledger,
        case_id=case.id,
        owner_id=case.user_id,
        topic=topic,
        question=question.redacted,
        panel_shown=case.panel is not SafetyPanel.NONE,
        now=now,
        expires_at=case.expires_at,
    )


def _say_yes_to_support(session: Session, kit: Kit, user_id: str) -> None:
    """Whoever shares for the first time says yes by it. A no said under *Your choices* stands until taken back."""
    word = last_word(session, user_id, Purpose.SUPPORT)
    if word is False:
        raise Refused("You said no to help from support. Say yes under Settings, Your choices, and then share.")
    if word is None:
        record_choice(session, user_id=user_id, purpose=Purpose.SUPPORT, given=True, clock=kit.clock)
        kit.ledger.record(session, user_id=user_id, actor=Actor.YOU, action=Action.CONSENT_GIVEN)


def leave_out(session: Session, kit: Kit, snapshot: CaseSnapshot, message_ids: frozenset[str]) -> tuple[int, int]:
    """Leave exactly these messages of the user, and the replies to them, out of what support sees."""
    case = snapshot.case
    rows = transcript(session, case.id)
    sheet_changed(session, case.id)
    return sharing.leave_out(
        session,
        kit.ledger,
        case_id=case.id,
        owner_id=case.user_id,
        message_ids=with_replies(rows, message_ids),
    )
