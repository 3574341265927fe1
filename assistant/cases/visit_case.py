"""The sheet for the appointment of one case, read from the database."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import String, column, table
from sqlmodel import Session, select

from assistant.accounts.profile import open_profile
from assistant.cases.items import load_sheet
from assistant.cases.model import Case
from assistant.cases.sheet import SheetItem
from assistant.cases.store import owner_of, place_of
from assistant.cases.visit_sheet import VisitSheet, visit_sheet_of
from assistant.kit import Kit
from assistant.store.columns import UTCDateTime

# Only when it was written is asked of a message here: its words are the conversation's.
_MESSAGE = table("message", column("id", String), column("case_id", String), column("said_at", UTCDateTime()))


def visit_sheet_of_case(session: Session, kit: Kit, case: Case, now: datetime, *, named: bool = True) -> VisitSheet:
    """The sheet of a case its caller may open. Without `named`, lines to fill in by hand stand for the names."""
    items = load_sheet(session, kit.vault.opener(case.key_id), case).items
    person, writer = names_of(session, kit, case) if named else ("", "")
    return visit_sheet_of(
        items, for_whom=case.for_whom, person=person, writer=writer, said_at=said_at(session, case, items), now=now
    )


def names_of(session: Session, kit: Kit, case: Case) -> tuple[str, str]:
    """The person the case is about, when it is someone else, and the one who writes it. Either may be empty."""
    opener = kit.vault.opener(case.key_id)
    person = opener.open(case.sealed_person, place_of(case, "sealed_person")) if case.sealed_person else ""
    return person, open_profile(kit.vault, owner_of(session, case.user_id)).name


def said_at(session: Session, case: Case, items: Sequence[SheetItem]) -> dict[str, datetime]:
    """When the messages that the items came from were written."""
    wanted = {item.message_id for item in items if item.message_id}
    rows = session.execute(select(_MESSAGE.c.id, _MESSAGE.c.said_at).where(_MESSAGE.c.case_id == case.id))
    return {message_id: at for message_id, at in rows if message_id in wanted}
