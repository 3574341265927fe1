"""What is planted in a case, and where it is looked for."""

from pathlib import Path

from assistant.backup.making import (
    make_backup,
)
from assistant.kit import Kit

SECRET = "Rapunzelwurz behind the Weidenkoppel"
COPY = "Mohnkipferl for support"


def backup(kit: Kit) -> dict[str, Path]:
    return {one.kind: one.path for one in make_backup(kit)}


def every_byte(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
