"""What its owner says to what a document offers."""

from sqlmodel import Session

from assistant.cases.items import keep, load_sheet, writes
from assistant.cases.model import Case
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.cases.store import change, words_kept
from assistant.documents.offering import Answer, answered, dump_offers, put_on
from assistant.documents.store import get_document, open_offers, place_of
from assistant.errors import NotFound
from assistant.kit import Kit


def answer_offer(session: Session, kit: Kit, case: Case, document_id: str, number: int, answer: Answer) -> str | None:
    """Put one offer on the sheet, or put it away; the id of the line on the sheet it became or completed.

    In the caller's transaction. NotFound when there is no such offer, or it was answered before.
    """
    now, opener = kit.clock.now(), kit.vault.opener(case.key_id)
    document = get_document(session, case, document_id)
    offers = open_offers(opener, document, case.user_id)
    if not 0 <= number < len(offers) or offers[number].answer is not Answer.OPEN:
        raise NotFound("There is no such offer.")
    item_id = None
    if answer is Answer.ADDED:
        sheet = load_sheet(session, opener, case)
        changes, after = put_on(sheet.items, offers[number], document.id)
        change(session, case, now, **words_kept(session, case, now))
        keep(session, case.id, writes(opener, case.user_id, sheet, after, document.id), now)
        item_id = changes[0].item_id if changes else None
    kept = dump_offers(answered(offers, number, answer))
    document.sealed_offers = opener.seal(kept, place_of(document, "sealed_offers", case.user_id))
    session.add(document)
    return item_id


def lines_from(session: Session, kit: Kit, case: Case, document_id: str) -> list[SheetItem]:
    """The lines of the sheet that began with a document."""
    items = load_sheet(session, kit.vault.opener(case.key_id), case).items
    return [item for item in items if item.message_id == document_id and item.status is not ItemStatus.REMOVED]
