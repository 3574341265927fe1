"""`./run lock`: makes requirements.lock again from pyproject.toml. Standard library only; uv does the resolving.

uv, because it writes one lock for every system and Python we support; it is needed by whoever changes a dependency
and by nobody else.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCK = ROOT / "requirements.lock"


def command(uv: str, output: Path, options: Sequence[str]) -> list[str]:
    """The whole command line; nothing in it, and nothing it writes, names an index."""
    return [
        *(uv, "pip", "compile", "pyproject.toml", "--group", "product", "--group", "test"),
        *("--universal", "--python-version", "3.11", "--generate-hashes", "--no-header", "--no-annotate", "--quiet"),
        *("--output-file", str(output)),
        *options,
    ]


def addresses_in(lock: str) -> list[str]:
    """The lines of a lock that name an index or another address."""
    return [
        line
        for line in lock.splitlines()
        if "://" in line or (line.lstrip().startswith("--") and "--hash=" not in line)
    ]


def main(options: Sequence[str], environ: Mapping[str, str]) -> int:
    """Resolve beside the present lock (its versions stay unless asked to change) and replace it in one move."""
    uv = shutil.which("uv", path=environ.get("PATH"))
    if uv is None:
        sys.stderr.write("./run lock needs uv, which was not found. Install it (pipx install uv) and run this again.\n")
        return 1
    with tempfile.TemporaryDirectory(dir=ROOT / "instance") as folder:
        made = Path(folder) / LOCK.name
        if LOCK.exists():
            shutil.copy(LOCK, made)
        done = subprocess.run(command(uv, made, options), cwd=ROOT, check=False)
        if done.returncode != 0:
            return done.returncode
        leaked = addresses_in(made.read_text(encoding="utf-8"))
        if leaked:
            sys.stderr.write(f"The new lock names an address, so the old one stays: {leaked[0]}\n")
            return 1
        made.replace(LOCK)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], os.environ))
