"""A letter in a case, kept as the product keeps one, without reading it."""

from sqlmodel import Session

from assistant.cases.model import Case
from assistant.documents.model import Document, DocumentKind
from assistant.documents.store import bound_name, path_of, place_of
from assistant.kit import Kit
from assistant.store.ids import new_id


def add_document(kit: Kit, session: Session, case: Case, content: bytes, name: str = "A letter") -> Document:
    opener = kit.vault.opener(case.key_id)
    kind = DocumentKind.TXT
    document = Document(
        id=new_id(), case_id=case.id, kind=kind, size=len(content), sealed_name=b"", added_at=kit.clock.now()
    )
    for column, words in (("sealed_name", name), ("sealed_text", content[:100].decode()), ("sealed_offers", "[]")):
        setattr(document, column, opener.seal(words, place_of(document, column, case.user_id)))
    path = path_of(kit.settings, case.id, document.id)
    path.parent.mkdir(parents=True, exist_ok=True)
    writer = kit.vault.file_writer(case.key_id, path, bound_name(document.id, case.user_id))
    writer.write(content)
    writer.finish()
    session.add(document)
    return document
