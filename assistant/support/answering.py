"""Answering: into the user's conversation, without advice and without identifiers. What is wrong is shown, not sent."""

from dataclasses import dataclass

from sqlmodel import Session

from assistant.errors import Conflict
from assistant.ledger.model import Action, Actor
from assistant.support.kit import StaffKit
from assistant.transcripts.model import RedactedMessage, SharedCase, ShareState
from assistant.transcripts.writing import keep_answer
from guardrails import RedactionFailed, RedactionPolicy, check_reply

LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Checked:
    """An answer that was looked at: what keeps it from being sent, and the version of the policy that looked."""

    problems: tuple[str, ...]
    policy_version: str = ""


def check_answer(kit: StaffKit, text: str) -> Checked:
    """What keeps an answer from being sent, in sentences for its writer. Computed outside a transaction."""
    if not text.strip():
        return Checked(("Write an answer first.",))
    if len(text) > LONGEST:
        return Checked((f"Use at most {LONGEST} characters.",))
    problems: list[str] = []
    verdict = check_reply(text)
    if not verdict.allowed:
        reasons = ", ".join(reason.replace("_", " ").lower() for reason in verdict.reasons)
        problems.append(f"This reads like advice ({reasons}). Say how to use the site, not what to do about health.")
    version = ""
    try:
        result = kit.redactor.redact(text)
        version = result.policy_version
        kinds = sorted({finding.category.value.replace("_", " ").lower() for finding in result.findings})
        changed = result[RedactionPolicy.SUPPORT].text != text
    except RedactionFailed:
        kinds, changed = [], True
    if changed:
        what = ", ".join(kinds) or "something that could not be checked"
        problems.append(f"This may identify someone ({what}). Leave it out.")
    return Checked(tuple(problems), version)


def send_answer(session: Session, kit: StaffKit, shared: SharedCase, text: str, checked: Checked) -> RedactedMessage:
    """Put a checked answer into the conversation, with a line in the owner's ledger. Conflict when it is resolved."""
    _refuse_resolved(shared)
    now = kit.clock.now()
    answer = keep_answer(
        session, case_id=shared.case_id, text=text.strip(), said_at=now, policy_version=checked.policy_version
    )
    shared.state, shared.changed_at = ShareState.ANSWERED, now
    session.add(shared)
    _record(session, kit, shared, Action.ANSWERED)
    return answer


def resolve(session: Session, kit: StaffKit, shared: SharedCase) -> None:
    """Mark the question as resolved; the user sees it. Conflict when it was already."""
    _refuse_resolved(shared)
    shared.state, shared.changed_at = ShareState.RESOLVED, kit.clock.now()
    session.add(shared)
    _record(session, kit, shared, Action.RESOLVED)


def _refuse_resolved(shared: SharedCase) -> None:
    """A yes is for one question: answering or resolving again would show what its owner wrote since."""
    if shared.state is ShareState.RESOLVED:
        raise Conflict("This question is already resolved. Only its owner can ask again.")


def _record(session: Session, kit: StaffKit, shared: SharedCase, action: Action) -> None:
    kit.ledger.record(session, user_id=shared.owner_id, actor=Actor.SUPPORT, action=action, case_id=shared.case_id)
