"""Documents of a case: found only by its owner, and only while the case is to be seen."""

import re
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import func
from sqlmodel import Session, col, select

from assistant.cases.model import Case
from assistant.documents.kinds import IN_WORDS, SUFFIX
from assistant.documents.model import Document, DocumentKind
from assistant.documents.offering import Offer, load_offers
from assistant.errors import NotFound, Refused
from assistant.kit import Kit
from assistant.settings import Settings
from assistant.vault.key_store import KeyGone
from assistant.vault.sealed_file import FileBroken, SealedReader
from assistant.vault.vault import Opener, Place

LONGEST_NAME = 120
_UNFIT = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\\/]+")


def documents_of(session: Session, case: Case) -> Sequence[Document]:
    """The documents of a case, in the order they came."""
    return session.exec(
        select(Document).where(Document.case_id == case.id).order_by(col(Document.added_at), col(Document.id))
    ).all()


def count_of(session: Session, case_id: str) -> int:
    """How many documents a case has."""
    return session.exec(select(func.count()).select_from(Document).where(Document.case_id == case_id)).one()


def get_document(session: Session, case: Case, document_id: str) -> Document:
    """One document of a case; NotFound when it is none of it."""
    found = session.exec(select(Document).where(Document.id == document_id, Document.case_id == case.id)).first()
    if found is None:
        raise NotFound("There is no such document.")
    return found


def place_of(document: Document, column: str, user_id: str) -> Place:
    """Where a sealed value of a document belongs."""
    return Place(Document.__tablename__, column, document.id, user_id)


def open_name(opener: Opener, document: Document, user_id: str) -> str:
    """What its owner calls it."""
    return opener.open(document.sealed_name, place_of(document, "sealed_name", user_id))


def open_text(opener: Opener, document: Document, user_id: str) -> str:
    """The words in it; nothing for a photo, or a page that is a picture."""
    if document.sealed_text is None:
        return ""
    return opener.open(document.sealed_text, place_of(document, "sealed_text", user_id))


def open_offers(opener: Opener, document: Document, user_id: str) -> tuple[Offer, ...]:
    """What was found in it, with what its owner said to each."""
    if document.sealed_offers is None:
        return ()
    return load_offers(opener.open(document.sealed_offers, place_of(document, "sealed_offers", user_id)))


def rename(session: Session, opener: Opener, case: Case, document_id: str, name: str) -> None:
    """Give a document another name. Refused when there is nothing left of it."""
    document = get_document(session, case, document_id)
    cleaned = clean_name(name)
    if not cleaned:
        raise Refused("Give it a name.")
    document.sealed_name = opener.seal(cleaned, place_of(document, "sealed_name", case.user_id))
    session.add(document)


def clean_name(name: str) -> str:
    """A name on one line, without a path and without letters that hide what it says."""
    return " ".join(_UNFIT.sub(" ", name).split())[:LONGEST_NAME].strip()


def name_of_file(sent: str, kind: DocumentKind) -> str:
    """What a document is called at first: its file's name without its folders and its ending."""
    last = re.split(r"[\\/]", sent)[-1]
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", last)
    return clean_name(stem) or IN_WORDS[kind]


def file_name(name: str, kind: DocumentKind) -> str:
    """What the file is called when its owner downloads it. The ending says what it is, whatever it was called."""
    plain = clean_name(re.sub(r"[<>:\"|?*]+", " ", name)).strip(" .") or IN_WORDS[kind]
    return plain if plain.lower().endswith(SUFFIX[kind]) else f"{plain}{SUFFIX[kind]}"


def path_of(settings: Settings, case_id: str, document_id: str) -> Path:
    """Where the sealed file lies: under numbers alone."""
    return settings.documents / case_id / f"{document_id}.sealed"


def bound_name(document_id: str, user_id: str) -> str:
    """What a sealed file is bound to: it opens as this document of this user, and as nothing else."""
    return f"document\x1f{document_id}\x1f{user_id}"


def reader_of(kit: Kit, case: Case, document_id: str) -> SealedReader:
    """The sealed file of a document; NotFound when it or its key is gone."""
    reader = None
    try:
        path = path_of(kit.settings, case.id, document_id)
        reader = kit.vault.open_file(case.key_id, path, bound_name(document_id, case.user_id))
    except (KeyGone, FileBroken, FileNotFoundError):
        reader = None
    if reader is None:
        raise NotFound("There is no such document.")
    return reader
