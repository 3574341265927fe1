"""The redacted copy of a case sheet: kept beside the redacted transcript while a case is shared, and only then."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, col, select

from assistant.transcripts.model import RedactedSheet, RevealedPlaceholder, SharedCase
from assistant.transcripts.sharing import OPEN_STATES
from guardrails import hide_values


@dataclass(frozen=True, slots=True)
class SheetCopy:
    """A rendered sheet: its items as plain words (`id`, `section`, `title`, `text`, `when`), how many could not be
    made safe, and the policy that looked."""

    items: tuple[Mapping[str, str], ...]
    withheld: int = 0
    policy_version: str = ""


def keep_sheet(session: Session, case_id: str, copy: SheetCopy, now: datetime) -> None:
    """Put a freshly rendered sheet in the place of the one before."""
    row = sheet_of(session, case_id) or RedactedSheet(case_id=case_id, made_at=now)
    row.items = [dict(item) for item in copy.items]
    row.withheld, row.stale, row.made_at, row.policy_version = copy.withheld, False, now, copy.policy_version
    session.add(row)


def sheet_of(session: Session, case_id: str) -> RedactedSheet | None:
    """The redacted sheet of a case as it is kept; None when there is none."""
    return session.exec(select(RedactedSheet).where(RedactedSheet.case_id == case_id)).first()


def sheet_changed(session: Session, case_id: str) -> None:
    """The owner changed the sheet: its copy is hidden at once, until it is made anew from what stands there now."""
    session.execute(
        update(RedactedSheet)
        .where(col(RedactedSheet.case_id) == case_id)
        .values(stale=True, items=[])
        .execution_options(synchronize_session=False)
    )


def hide_in_sheet(session: Session, case_id: str, values: Mapping[str, str] | Collection[str]) -> bool:
    """Take values out of a sheet's copy, exactly; whether it changed."""
    row = sheet_of(session, case_id)
    if row is None or not values:
        return False
    clean = [{key: _clean(key, words, values) for key, words in item.items()} for item in row.items]
    if clean == row.items:
        return False
    row.items = clean
    session.add(row)
    return True


def revealed_in(session: Session, case_id: str) -> frozenset[str]:
    """The placeholders its owner marked as not private in a case."""
    found = session.exec(select(RevealedPlaceholder.placeholder).where(RevealedPlaceholder.case_id == case_id))
    return frozenset(found.all())


def stale_sheets(session: Session, limit: int) -> Sequence[str]:
    """Open cases whose sheet has no copy that stands: never made, or hidden by a change."""
    wanted = (
        select(SharedCase.case_id)
        .join(RedactedSheet, col(RedactedSheet.case_id) == col(SharedCase.case_id), isouter=True)
        .where(
            col(SharedCase.state).in_(OPEN_STATES),
            col(SharedCase.read_until).is_(None),
            col(RedactedSheet.stale).is_(True) | col(RedactedSheet.id).is_(None),
        )
        .distinct()
        .limit(limit)
    )
    return session.exec(wanted).all()


def _clean(key: str, words: str, values: Mapping[str, str] | Collection[str]) -> str:
    return hide_values(words, values) if key in {"text", "when"} else words
