"""A further version of the policy beside those there are, for tests of what happens then."""

import re
import shutil
from pathlib import Path

import pytest

from assistant.consent import versions


def lay_next_version(folder: Path, monkeypatch: pytest.MonkeyPatch, **header: str) -> int:
    """Lay a version with one new sentence and these further header lines; answers its number."""
    shutil.copytree(versions.FOLDER, folder)
    newest = sorted(folder.glob("*.md"))[-1]
    number = int(newest.stem) + 1
    head, _, body = newest.read_text().partition("\n---\n")
    lines = [line for line in head.splitlines() if not line.startswith(("number:", "asks:"))]
    lines = [f"number: {number}", *lines, *(f"{name}: {value}" for name, value in header.items())]
    body = re.sub(r"(?s)# What changed\n.*?# The short", "# What changed\n\n- **Owls are new.**\n\n# The short", body)
    body = body.replace("Not to anyone.", "Not to anyone, and not to owls.")
    (folder / f"{number:04}.md").write_text("\n".join(lines) + "\n---\n" + body)
    monkeypatch.setattr(versions, "FOLDER", folder)
    return number
