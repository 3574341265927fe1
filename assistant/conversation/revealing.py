"""What its owner marked as not private in one case: such a placeholder is shown as the words it stands for.

The mark is theirs to make and to take back. It holds for this case alone, and reaches the copies that are there and
those still to come.
"""

import re
from collections.abc import Collection, Mapping

from sqlmodel import Session, col, delete, select

from assistant.cases.store import change
from assistant.conversation.snapshot import CaseSnapshot
from assistant.errors import NotFound
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.store.ids import new_id
from assistant.transcripts.model import RedactedMessage, ReportState, RevealedPlaceholder, SharedCase
from assistant.transcripts.reading import transcript
from assistant.transcripts.reports import decide, hide_everywhere
from assistant.transcripts.sheets import sheet_of
from guardrails import Placeholders

_NUMBERED = re.compile(r"\[[A-Z][A-Z0-9_]*_\d{1,4}\]")


def values_shown(placeholders: Placeholders, revealed: Collection[str]) -> dict[str, str]:
    """Each revealed placeholder with the words that stand in its place."""
    originals = placeholders.originals()
    return {one: originals[one] for one in revealed if one in originals}


def shown(text: str, values: Mapping[str, str]) -> str:
    """A redacted text with the revealed placeholders as their owner lets them be seen."""
    return _NUMBERED.sub(lambda found: values.get(found.group(), found.group()), text) if values else text


def can_be_shown(snapshot: CaseSnapshot, placeholder: str) -> str:
    """The words a placeholder of this case stands for. NotFound for anything else."""
    words = snapshot.placeholders.originals().get(placeholder)
    if words is None or not _NUMBERED.fullmatch(placeholder):
        raise NotFound("There is no such mark in this case.")
    return words


def rows_with(session: Session, case_id: str, placeholder: str) -> list[RedactedMessage]:
    """The copies in which a placeholder stands: what a yes would change."""
    return [row for row in transcript(session, case_id) if placeholder in row.text]


def reveal(session: Session, kit: Kit, snapshot: CaseSnapshot, placeholder: str) -> int:
    """Show a placeholder's words in this case from now on; in how many places. Conflict when the case moved."""
    words = can_be_shown(snapshot, placeholder)
    case, now = snapshot.case, kit.clock.now()
    change(session, case, now)
    if placeholder not in snapshot.revealed:
        session.add(RevealedPlaceholder(id=new_id(), case_id=case.id, placeholder=placeholder, at=now))
    changed = _replace(session, case.id, {placeholder: words})
    decide(session, case.id, placeholder, ReportState.TAKEN)
    _record(session, kit, snapshot, Action.REVEALED, placeholder)
    return changed


def hide_again(session: Session, kit: Kit, snapshot: CaseSnapshot, placeholder: str) -> int:
    """Take the mark back: the words are hidden again everywhere. Conflict when the case moved."""
    words = can_be_shown(snapshot, placeholder)
    case, now = snapshot.case, kit.clock.now()
    change(session, case, now)
    session.execute(
        delete(RevealedPlaceholder).where(
            col(RevealedPlaceholder.case_id) == case.id, col(RevealedPlaceholder.placeholder) == placeholder
        )
    )
    changed = hide_everywhere(session, case.id, {words: placeholder})
    _record(session, kit, snapshot, Action.HIDDEN_AGAIN, placeholder)
    return changed


def _replace(session: Session, case_id: str, values: Mapping[str, str]) -> int:
    changed = 0
    for row in session.exec(select(RedactedMessage).where(RedactedMessage.case_id == case_id)).all():
        words = shown(row.text, values)
        changed += words != row.text
        row.text = words
        session.add(row)
    for request in session.exec(select(SharedCase).where(SharedCase.case_id == case_id)).all():
        request.question = shown(request.question, values)
        session.add(request)
    sheet = sheet_of(session, case_id)
    if sheet is not None:
        sheet.items = [{key: shown(words, values) for key, words in item.items()} for item in sheet.items]
        session.add(sheet)
    return changed


def _record(session: Session, kit: Kit, snapshot: CaseSnapshot, action: Action, placeholder: str) -> None:
    kit.ledger.record(
        session,
        user_id=snapshot.case.user_id,
        actor=Actor.YOU,
        action=action,
        case_id=snapshot.case.id,
        detail=placeholder.strip("[]").replace("_", " "),
    )
