"""The files of one case that comes back: each part of the archive once, and no more than a case may have anyway."""

from assistant.documents.extracting import most_kept
from assistant.documents.kinds import kind_of
from assistant.documents.model import Document
from assistant.documents.store import bound_name, path_of
from assistant.errors import Refused
from assistant.export.bringing_back.opening import CHANGED, TOO_LARGE, UNREADABLE, ArchiveRefused, OpenedArchive
from assistant.export.rows import NotAnEntry
from assistant.kit import Kit


class Letters:
    """Seals the files of one case under its key. What is one too many, or not what its row says, ends all of it."""

    def __init__(self, kit: Kit, *, user_id: str, case_id: str, key_id: str) -> None:
        self._kit = kit
        self._user_id = user_id
        self._case_id = case_id
        self._key_id = key_id
        self._used: set[str] = set()

    def take(self, row: Document, part: str, archive: OpenedArchive) -> None:
        """Keep the file of a row. Raises ArchiveRefused with its part; nothing of that file stays."""
        if not archive.signed:
            raise NotAnEntry("documents")
        if part not in archive.parts or archive.parts[part].size != row.size:
            raise ArchiveRefused(CHANGED, part)
        settings = self._kit.settings
        largest = most_kept(settings.document_limit) if row.kind.is_photo else settings.document_limit
        if len(self._used) >= settings.documents_per_case or row.size > largest:
            raise ArchiveRefused(TOO_LARGE, part)
        if part in self._used or not _is_its_kind(row, part, archive):
            raise ArchiveRefused(UNREADABLE, part)
        self._used.add(part)
        path = path_of(settings, self._case_id, row.id)
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        writer = self._kit.vault.file_writer(self._key_id, path, bound_name(row.id, self._user_id))
        try:
            for piece in archive.read(part):
                writer.write(piece)
            writer.finish()
        except BaseException:
            writer.abandon()
            raise


def _is_its_kind(row: Document, part: str, archive: OpenedArchive) -> bool:
    pieces = archive.read(part)
    content = next(pieces, b"") if row.kind.is_photo else b"".join(pieces)  # a photo is told by its first bytes
    try:
        return kind_of(content) is row.kind
    except Refused:
        return False
