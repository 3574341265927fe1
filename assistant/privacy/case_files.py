"""The sealed files of cases, seen from the side of erasing: how they go with their case, and what a crash left behind.

They lie in a folder for each case, under numbers alone. Their words went with the case's key; here the bytes go.
"""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlmodel import Session

from assistant.kit import Kit
from assistant.privacy.register import deleted_thing, document

FILE_AGE = timedelta(hours=1)
"""A file is sealed before its row is kept: one younger than this may still be waiting for it."""


def remove_case_files(folder: Path, case_id: str) -> None:
    """Remove every file of a case, finished or not, and its folder."""
    of_case = folder / case_id
    if not of_case.is_dir():
        return
    for path in of_case.iterdir():
        path.unlink(missing_ok=True)
    with suppress(OSError):  # one is being written at this moment: its row will not be kept, the sweep finds it
        of_case.rmdir()


def remove_case_file(folder: Path, case_id: str, document_id: str) -> None:
    """Remove one sealed file of a case, and the folder when it was the last."""
    path = folder / case_id / f"{document_id}.sealed"
    path.unlink(missing_ok=True)
    with suppress(OSError):  # others lie beside it, or it is gone already
        path.parent.rmdir()


def files_known(session: Session) -> set[tuple[str, str]]:
    """The case and the number of every file a row stands for: of a document, or of one that can be brought back."""
    rows = session.execute(select(document.c.case_id, document.c.id))
    in_the_bin = session.execute(
        select(deleted_thing.c.case_id, deleted_thing.c.subject_id).where(deleted_thing.c.kind == "document")
    )
    return {(case_id, document_id) for found in (rows, in_the_bin) for case_id, document_id in found}


def sweep_case_files(kit: Kit) -> int:
    """Remove files that no row of a document stands for; how many. Whoever is writing one now is left alone."""
    old = (kit.clock.now() - FILE_AGE).timestamp()
    here = [path for path in kit.settings.documents.glob("*/*") if _age(path) <= old]
    with kit.database.reading() as session:  # after looking: what was old then has its row by now, or never will
        known = files_known(session)
    orphans = [path for path in here if (path.parent.name, path.name.removesuffix(".sealed")) not in known]
    for path in orphans:
        path.unlink(missing_ok=True)
    for folder in {path.parent for path in orphans}:
        with suppress(OSError):  # others lie beside it
            folder.rmdir()
    return len(orphans)


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
