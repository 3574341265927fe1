"""Answering: into the user's conversation, without advice and without identifiers. What is wrong is shown, not sent."""

import re
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from assistant.errors import Conflict, Refused
from assistant.ledger.model import Action, Actor
from assistant.support.claims import claim, refuse_held
from assistant.support.counting import ANSWERED, REOPENED, RESOLVED, count, count_first_answer
from assistant.support.kit import StaffKit
from assistant.support.members import Reviewer
from assistant.support.never_said import never_said
from assistant.transcripts.events import add_event
from assistant.transcripts.model import EventKind, RedactedMessage, SharedCase, ShareState, SupportEvent
from assistant.transcripts.writing import keep_answer
from guardrails import RedactionFailed, RedactionPolicy, check_reply

LONGEST = 4000
LONGEST_NOTE = 1000
_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_REASONS = {
    "diagnosis": "says what somebody has",
    "likelihood": "weighs how likely something is",
    "dose": "names a dose",
    "treatment": "names a treatment",
    "urgency": "judges how urgent it is",
    "reassurance": "says that something is fine",
    "result": "says what a result means",
}


@dataclass(frozen=True, slots=True)
class Checked:
    """Words that were looked at: what keeps them from being sent, how they are kept, and the policy that looked."""

    problems: tuple[str, ...]
    text: str = ""
    policy_version: str = ""


def check_answer(kit: StaffKit, text: str, *, reference: str = "") -> Checked:
    """What keeps an answer from being sent, in sentences for its writer. Computed outside a transaction.

    `reference` is the case's own, which an answer may name.
    """
    text = text.strip()
    if not text:
        return Checked(("Write an answer first.",))
    if len(text) > LONGEST:
        return Checked((f"Use at most {LONGEST} characters.",))
    problems = (*never_said(text), *_advice_in(text))
    identifying, version = _identifying(kit, text.replace(reference, "your case") if reference else text)
    return Checked((*problems, *identifying), text, version)


def check_note(kit: StaffKit, text: str) -> Checked:
    """A private note in its redacted form: whatever identifies somebody is replaced before it is kept.

    A note that cannot be redacted is not kept.
    """
    text = text.strip()
    if not text:
        return Checked(("Write a note first.",))
    if len(text) > LONGEST_NOTE:
        return Checked((f"Use at most {LONGEST_NOTE} characters.",))
    try:
        result = kit.redactor.redact(text)
    except RedactionFailed:
        return Checked(("We could not be sure that everything private in it is hidden. Say it in other words.",))
    return Checked((), result[RedactionPolicy.SUPPORT].text, result.policy_version)


def safe_query(kit: StaffKit, query: str) -> str | None:
    """What may be searched for; None when the query itself would identify somebody. It is kept nowhere."""
    try:
        return query if kit.redactor.redact(query)[RedactionPolicy.SUPPORT].text == query else None
    except RedactionFailed:
        return None


def send_answer(
    session: Session, kit: StaffKit, shared: SharedCase, member: Reviewer, checked: Checked
) -> RedactedMessage:
    """Put a checked answer into the conversation, with a line in the owner's ledger. Conflict when it is resolved, or
    somebody else is working on it."""
    if checked.problems:
        raise Refused("This answer cannot be sent as it is.")
    _refuse_resolved(shared)
    now = kit.clock.now()
    claim(session, shared, member, now)
    answer = keep_answer(
        session, case_id=shared.case_id, text=checked.text, said_at=now, policy_version=checked.policy_version
    )
    if shared.first_answer_at is None:
        shared.first_answer_at = now
        count_first_answer(session, shared, now)
    shared.state, shared.changed_at, shared.claimed_until = ShareState.ANSWERED, now, None
    session.add(shared)
    count(session, now.date(), ANSWERED)
    add_event(session, shared, EventKind.ANSWERED, now, member_id=member.member_id)
    _record(session, kit, shared, Action.ANSWERED, member)
    return answer


def resolve(session: Session, kit: StaffKit, shared: SharedCase, member: Reviewer) -> None:
    """Mark the question as resolved: reading ends here, and after some days the copy leaves support, counted from the
    first time. Conflict when it was already, or somebody else is working on it."""
    _refuse_resolved(shared)
    now = kit.clock.now()
    refuse_held(session, shared, member, now)
    shared.assignee_id = member.member_id
    shared.state, shared.changed_at, shared.claimed_until = ShareState.RESOLVED, now, None
    shared.read_until = shared.read_until or now
    shared.ends_at = shared.ends_at or now + kit.settings.share_after_resolved
    session.add(shared)
    count(session, now.date(), RESOLVED)
    add_event(session, shared, EventKind.RESOLVED, now, member_id=member.member_id)
    _record(session, kit, shared, Action.RESOLVED, member)


def reopen(session: Session, kit: StaffKit, shared: SharedCase, member: Reviewer) -> None:
    """Open a resolved question again, to add to an answer. What its owner wrote since then stays out of sight, and the
    copy leaves support when it was going to: only its owner can lift either."""
    if shared.state is not ShareState.RESOLVED:
        raise Conflict("This question is open already.")
    now = kit.clock.now()
    shared.state, shared.changed_at = ShareState.OPEN, now
    shared.due_at = now + timedelta(hours=4)
    claim(session, shared, member, now)
    count(session, now.date(), REOPENED)
    add_event(session, shared, EventKind.REOPENED, now, member_id=member.member_id)
    _record(session, kit, shared, Action.REOPENED, member)


def keep_note(session: Session, kit: StaffKit, shared: SharedCase, member: Reviewer, checked: Checked) -> SupportEvent:
    """Keep a private note on support's own timeline, in its redacted form."""
    if checked.problems:
        raise Refused("This note cannot be kept as it is.")
    return add_event(session, shared, EventKind.NOTE, kit.clock.now(), member_id=member.member_id, text=checked.text)


def _advice_in(text: str) -> tuple[str, ...]:
    """The sentences that read like advice, each with why; all of it when only the whole does."""
    verdict = check_reply(text)
    if verdict.allowed:
        return ()
    found = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        one = check_reply(sentence) if sentence else verdict
        if not one.allowed:
            found.append(f"“{_short(sentence)}” reads like advice: {_why(one.reasons)}.")
    return (
        *(found or [f"Read as a whole this is advice: {_why(verdict.reasons)}."]),
        "Say how to use the site, or that their question is kept for their clinician. Not what to do about health.",
    )


def _identifying(kit: StaffKit, text: str) -> tuple[tuple[str, ...], str]:
    try:
        result = kit.redactor.redact(text)
    except RedactionFailed:
        return ("This could not be checked for names and numbers. Say it in other words.",), ""
    if result[RedactionPolicy.SUPPORT].text == text:
        return (), result.policy_version
    words = [
        f"“{_short(text[one.start : one.end])}” ({one.category.value.replace('_', ' ').lower()})"
        for one in result.findings
    ]
    return (f"This may identify someone: {', '.join(words) or 'something in it'}. Leave it out.",), ""


def _why(reasons: tuple[str, ...]) -> str:
    return ", ".join(_REASONS.get(reason.lower(), reason.replace("_", " ").lower()) for reason in reasons)


def _short(text: str) -> str:
    return text if len(text) <= 90 else f"{text[:90].rstrip()} …"


def _refuse_resolved(shared: SharedCase) -> None:
    """A yes is for one question: answering or resolving again would show what its owner wrote since."""
    if shared.state is ShareState.RESOLVED:
        raise Conflict("This question is already resolved. Open it again first, or leave it to its owner.")


def _record(session: Session, kit: StaffKit, shared: SharedCase, action: Action, member: Reviewer) -> None:
    kit.ledger.record(
        session,
        user_id=shared.owner_id,
        actor=Actor.SUPPORT,
        action=action,
        case_id=shared.case_id,
        detail=f"by a {member.role.value}",
    )
