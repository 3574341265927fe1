"""The README tells the settings and commands as they are."""

import re
from pathlib import Path

from assistant.launch.__main__ import plan_for
from assistant.settings import DECLARED, Declared

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def row(declared: Declared) -> str:
    default = f"`{declared.default}`" if declared.default else "empty"
    whose = "user side" if declared.user_side else "all"
    return f"| `{declared.name}` | {default} | {whose} | {declared.meaning} |"


def test_the_table_of_settings_is_the_settings():
    """To mend it, put what this expects in place of the table."""
    written = re.findall(r"^\| `[A-Z_]+` \|.*$", README, flags=re.MULTILINE)
    assert "\n".join(written) == "\n".join(row(declared) for declared in DECLARED)


def test_every_command_it_shows_is_one():
    shown = {match[1] for match in re.finditer(r"\./run(?: ([a-z]+))?\b", README)} - {None, "help"}
    assert {"test", "demo"} <= shown
    assert [command for command in sorted(shown) if plan_for([command]) is None] == []


def test_every_file_it_links_to_is_there():
    links = re.findall(r"\]\((?!https?:)([^)#]+)", README)
    assert [link for link in links if not (ROOT / link).exists()] == []
