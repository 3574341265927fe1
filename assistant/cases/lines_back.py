"""Lines of a sheet that go with something deleted, and come back with it.

What was changed by hand after the deletion stays as it was changed: nobody's later word is overwritten by an undo.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, select

from assistant.cases.model import Case, CaseItem
from assistant.store.plain_rows import plain, row_of, values_of

Lines = Mapping[str, Any]
"""What a deletion changed of a sheet, as JSON can hold it."""


def lines_now(session: Session, case: Case) -> Sequence[dict[str, Any]]:
    """Every line of a sheet as it is kept now. To be noted before a deletion."""
    return [plain(row) for row in session.exec(select(CaseItem).where(CaseItem.case_id == case.id)).all()]


def lines_touched(session: Session, case: Case, before: Sequence[dict[str, Any]]) -> Lines:
    """What a deletion that was just done changed or took away."""
    session.expire_all()
    left = {line["id"]: line for line in lines_now(session, case)}
    touched = [line for line in before if left.get(line["id"]) != line]
    return {"items": touched, "left": {line["id"]: left.get(line["id"]) for line in touched}}


def put_lines_back(session: Session, lines: Lines) -> int:
    """Put them back; how many stay as they are now, because they were changed or taken away since."""
    return sum(not _put_back(session, line, lines["left"][line["id"]]) for line in lines["items"])


def _put_back(session: Session, before: Mapping[str, Any], left: Mapping[str, Any] | None) -> bool:
    here = session.get(CaseItem, before["id"])
    if (plain(here) if here else None) != left:
        return False
    if here is None:
        session.add(row_of(CaseItem, before))
        return True
    for name, value in values_of(before).items():
        setattr(here, name, value)
    session.add(here)
    return True
