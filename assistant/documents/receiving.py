"""Taking a file in. Everything slow is done first; then one short transaction keeps all of it, or nothing stays."""

import errno
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from assistant.cases.model import Case, SafetyPanel
from assistant.cases.store import change, get_owned, set_panel, words_kept
from assistant.conversation.safety import read_for_danger
from assistant.conversation.snapshot import open_person
from assistant.documents.extracting import Extracted, extract
from assistant.documents.kinds import kind_of
from assistant.documents.model import Document
from assistant.documents.offering import Offer, dump_offers, find_offers
from assistant.documents.store import bound_name, clean_name, count_of, name_of_file, path_of, place_of
from assistant.errors import Conflict, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.store.ids import new_id
from assistant.vault.vault import Opener

_TRIES = 6
_NO_ROOM = "There is no room left on our disk. It is not your fault: please try again later. Nothing was kept."
_MANY = "This case has {most} files already. Delete one you do not need, then add this one. Nothing was kept."
_SITTING = "This case lives for this sitting only, and files cannot be added to such a case. Nothing was kept."


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived: its name and what its owner calls it are words like any others."""

    raw: bytes
    file_name: str = ""
    called: str = ""
    token: str = ""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of a file. `repeated` says that it had come before, under the same token."""

    document_id: str
    repeated: bool = False


def receive(kit: Kit, *, user_id: str, case_id: str, upload: Upload) -> Received:
    """Keep one file of its owner. Raises Refused, in words for them, or NotFound: then nothing of it is kept."""
    with kit.database.reading() as session:
        case = get_owned(session, case_id, user_id, kit.clock.now())
        before = _kept_before(session, case, upload.token)
        _refuse_more(session, kit, case)
    if before is not None:
        return before
    opener = kit.vault.opener(case.key_id)
    kind = kind_of(upload.raw)
    extracted = extract(kind, upload.raw)
    offers = _offers(kit, case, opener, extracted)
    now = kit.clock.now()
    found, kept = extracted.found, extracted.picture or upload.raw
    document = Document(
        id=new_id(),
        case_id=case.id,
        kind=kind,
        size=len(kept),
        pages=found.pages,
        pages_read=found.pages_read,
        cut=found.cut,
        sealed_name=b"",
        added_at=now,
        token=upload.token or None,
    )
    name = clean_name(upload.called) or name_of_file(upload.file_name, kind)
    document.sealed_name = opener.seal(name, place_of(document, "sealed_name", user_id))
    if found.text:
        document.sealed_text = opener.seal(found.text, place_of(document, "sealed_text", user_id))
        document.sealed_offers = opener.seal(dump_offers(offers), place_of(document, "sealed_offers", user_id))
    panel = read_for_danger([found.text]) if found.text else SafetyPanel.NONE
    path = path_of(kit.settings, case.id, document.id)
    done = False
    try:
        _seal(kit, case, document, kept, path)
        received = _keep(kit, document, user_id, panel)
        done = received.document_id == document.id
    finally:
        if not done:
            forget_file(path)
    return received


def forget_file(path: Path) -> None:
    """Remove a sealed file, and the folder of its case when it was the last."""
    path.unlink(missing_ok=True)
    with suppress(OSError):  # others lie beside it, or it is gone already
        path.parent.rmdir()


def _offers(kit: Kit, case: Case, opener: Opener, extracted: Extracted) -> tuple[Offer, ...]:
    if not extracted.found.text:
        return ()
    return find_offers(
        extracted.found.text,
        said_at=kit.clock.now(),
        for_whom=case.for_whom.value,
        person=open_person(opener, case),
    )


def _seal(kit: Kit, case: Case, document: Document, kept: bytes, path: Path) -> None:
    full = False
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        writer = kit.vault.file_writer(case.key_id, path, bound_name(document.id, case.user_id))
        try:
            writer.write(kept)
            writer.finish()
        except BaseException:
            writer.abandon()
            raise
    except OSError as error:
        if error.errno not in {errno.ENOSPC, errno.EDQUOT}:
            raise
        full = True
    if full:
        raise Refused(_NO_ROOM)


def _keep(kit: Kit, document: Document, user_id: str, panel: SafetyPanel) -> Received:
    for _ in range(_TRIES):
        try:
            with kit.database.writing() as session:
                case = get_owned(session, document.case_id, user_id, kit.clock.now())
                before = _kept_before(session, case, document.token or "")
                if before is not None:
                    return before
                _refuse_more(session, kit, case)
                change(session, case, document.added_at, **words_kept(session, case, document.added_at))
                session.add(Document(**document.model_dump()))
                if panel is SafetyPanel.CRISIS:
                    set_panel(session, case, panel)
                kit.ledger.record(
                    session, user_id=user_id, actor=Actor.YOU, action=Action.DOCUMENT_ADDED, case_id=case.id
                )
            return Received(document.id)
        except (Conflict, IntegrityError):
            continue  # the case moved meanwhile: what was read of the file is still right
    raise Refused("This case is being written in from somewhere else. Please add the file again. Nothing was kept.")


def _kept_before(session: Session, case: Case, token: str) -> Received | None:
    if not token:
        return None
    kept = session.exec(select(Document.id).where(Document.case_id == case.id, Document.token == token)).first()
    return Received(kept, repeated=True) if kept else None


def _refuse_more(session: Session, kit: Kit, case: Case) -> None:
    if case.session_only:
        raise Refused(_SITTING)
    most = kit.settings.documents_per_case
    if count_of(session, case.id) >= most:
        raise Refused(_MANY.format(most=most))
