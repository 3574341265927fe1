"""What its owner says to what a document offers, and taking a document away again."""

from dataclasses import replace

from sqlmodel import Session

from assistant.cases.items import forget_message, keep, load_sheet, writes
from assistant.cases.model import Case
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.cases.store import change, words_kept
from assistant.documents.model import Document
from assistant.documents.offering import Answer, answered, dump_offers, put_on
from assistant.documents.receiving import forget_file
from assistant.documents.store import get_document, open_offers, path_of, place_of
from assistant.errors import NotFound, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.privacy.held import held_among
from assistant.store.gone import Kind, goes
from assistant.transcripts.writing import forget_copies


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


def delete_document(session: Session, kit: Kit, case: Case, document_id: str, *, keep_lines: bool = False) -> Document:
    """Delete a document in the caller's transaction, with what support could read of it.

    What it put on the sheet goes with it, unless its owner keeps those lines: then they stand there as their own. The
    file goes after the commit (`remove_file`); should that never come, the sweep finds it.
    """
    now, opener = kit.clock.now(), kit.vault.opener(case.key_id)
    document = get_document(session, case, document_id)
    if held_among(session, [case.id]):
        raise Refused("This case is on hold: nothing in it can be erased for now. See Holds under My data.")
    forget_copies(session, case.id, [document.id])
    if keep_lines:
        sheet = load_sheet(session, opener, case)
        own = [
            replace(item, message_id=None, start=0, end=0) if item.message_id == document.id else item
            for item in sheet.items
        ]
        keep(session, case.id, writes(opener, case.user_id, sheet, own, None), now)
    else:
        forget_message(session, opener, case, document.id, now)
    change(session, case, now)
    goes(session, Kind.DOCUMENT, document.id)
    session.delete(document)
    kit.ledger.record(session, user_id=case.user_id, actor=Actor.YOU, action=Action.DOCUMENT_DELETED, case_id=case.id)
    return document


def remove_file(kit: Kit, document: Document) -> None:
    """Remove the sealed file of a deleted document."""
    forget_file(path_of(kit.settings, document.case_id, document.id))
