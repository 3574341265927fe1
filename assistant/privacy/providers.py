"""Who else handles data for us: a register anybody can read, written by the operator, empty until they name somebody.

A file in TOML, one `[[provider]]` for each: name, what they do, where they are, what they receive, how that is kept
small, what binds them, since when. A file with a gap is refused at the start: a register with holes says nothing.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path

from assistant.errors import SettingsError


@dataclass(frozen=True, slots=True)
class Provider:
    """One provider, in an operator's words."""

    name: str
    does: str
    country: str
    receives: str
    minimised: str
    bound_by: str
    since: date


def read_providers(path: Path | None) -> Sequence[Provider]:
    """The register; empty when no file is named. Raises SettingsError with one clear line for one with a gap."""
    if path is None:
        return ()
    problem, found = "", {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError:
        problem = "cannot be read"
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        problem = "is not TOML"
    if problem:
        raise SettingsError(f"PROVIDERS_FILE {problem}.")
    entries = found.get("provider", [])
    if set(found) - {"provider"} or not isinstance(entries, list):
        raise SettingsError("PROVIDERS_FILE holds [[provider]] entries and nothing else.")
    return tuple(sorted((_one(entry, number) for number, entry in enumerate(entries, 1)), key=lambda one: one.name))


def _one(entry: object, number: int) -> Provider:
    names = [field.name for field in fields(Provider)]
    if not isinstance(entry, dict) or set(entry) != set(names):
        raise SettingsError(f"Provider {number} in PROVIDERS_FILE must have exactly: {', '.join(names)}.")
    if not isinstance(entry["since"], date) or not all(
        isinstance(entry[name], str) and entry[name].strip() for name in names if name != "since"
    ):
        raise SettingsError(f"Provider {number} in PROVIDERS_FILE: since is a day, and all else is some words.")
    return Provider(**entry)
