"""What a run of the checks found, written down for the page that shows it: `instance/checks.json`."""

import json
import subprocess
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FILE = ROOT / "instance" / "checks.json"
PROPERTY = "control"


def outcomes(reports: Iterable[Any]) -> dict[str, dict[str, bool]]:
    """By control: whether its check passed, and whether it failed without the control."""
    found: dict[str, dict[str, bool]] = {}
    for report in reports:
        for name, value in report.user_properties:
            if name == PROPERTY and report.when == "call":
                what, _, control = str(value).partition(" ")
                held = found.setdefault(control, {})
                held[what] = held.get(what, True) and report.outcome == "passed"
    return found


def merged(
    before: Mapping[str, Any], found: Mapping[str, Mapping[str, bool]], commit: str, changed: bool, at: str
) -> Any:
    """The file's new content. What ran before stays only if it ran on the same commit."""
    kept = dict(before.get("controls", {})) if before.get("commit") == commit else {}
    for control, held in found.items():
        earlier = kept.get(control, {})
        kept[control] = {
            "holds": held.get("holds", earlier.get("holds", False)),
            "fails_without": held.get("fails", earlier.get("fails_without", False)),
            "at": at,
        }
    return {"commit": commit, "changed": changed, "at": at, "controls": kept}


def keep(reports: Iterable[Any], file: Path = FILE) -> int:
    """Write down what a run found; how many controls that were. Nothing is touched when none was checked."""
    found = outcomes(reports)
    if not found:
        return 0
    try:
        before = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        before = {}
    now = datetime.now(UTC).isoformat(timespec="seconds")
    content = merged(before, found, _git("rev-parse", "HEAD") or "unknown", bool(_git("status", "--porcelain")), now)
    file.parent.mkdir(exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(json.dumps(content, indent=1, sort_keys=True), encoding="utf-8")
    part.replace(file)
    return len(found)


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else ""
