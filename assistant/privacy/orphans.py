"""What a crash may leave behind with nobody to own it: keys, files, lines of a ledger. Found by comparing."""

import logging
from datetime import timedelta

from sqlalchemy import exists, select

from assistant.kit import Kit
from assistant.privacy.batches import Batches, chunks
from assistant.privacy.case_files import sweep_case_files
from assistant.privacy.register import KEY_COLUMNS, export_job, ledger_entry, user_account

_log = logging.getLogger(__name__)

KEY_AGE = timedelta(hours=1)
"""A key is made before the row that needs it: one younger than this may still be waiting for its row."""

_FEW = 20
_KEYS_AT_ONCE = 500


def sweep_keys(kit: Kit) -> int:
    """Destroy keys no row names; how many. Refuses when most keys would go: then the rows are missing, not the need.

    A wrong database address, or a database put back from an older copy, must not cost every key.
    """
    known = kit.vault.key_store.ids(kit.clock.now() - KEY_AGE)
    with kit.database.reading() as session:
        named = {key for column in KEY_COLUMNS for key in session.execute(select(column)).scalars() if key}
    orphans = sorted(known - named)
    if len(orphans) > max(_FEW, len(known) // 2):
        _log.warning("most keys have no row: none was swept", extra={"count": len(orphans)})
        return 0
    for some in chunks(orphans, _KEYS_AT_ONCE):
        kit.vault.destroy(some)
    return len(orphans)


def sweep_files(kit: Kit) -> int:
    """Remove files of exports that are neither finished nor being built, and files of cases no row stands for; how
    many."""
    here = sorted(path for path in kit.settings.archives.iterdir() if path.is_file())
    with kit.database.reading() as session:  # after looking: a file is made only after its job was claimed
        jobs = session.execute(select(export_job.c.id, export_job.c.state, export_job.c.file_name)).all()
    building = {job.id for job in jobs if job.state == "building"}
    finished = {job.file_name for job in jobs if job.state == "ready"}
    orphans = [path for path in here if path.name not in finished and path.name.split("-")[0] not in building]
    for path in orphans:
        path.unlink(missing_ok=True)
    return len(orphans) + sweep_case_files(kit)


def sweep_ledger(batches: Batches) -> int:
    """Remove lines written for an account at the very moment it went; how many."""
    owner = select(user_account.c.id).where(user_account.c.id == ledger_entry.c.user_id)
    return batches.delete(ledger_entry, ~exists(owner))
