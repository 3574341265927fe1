"""The tree keeps the shape that lets one thing be found in one place, and holds nothing that belongs to a machine."""

import ast
import re
import subprocess
import tomllib
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 350
DRAWERS = {"util", "utils", "helper", "helpers", "common", "misc"}
TEXT = {".py", ".html", ".css", ".js", ".md", ".toml", ".txt", ".lock", ".json", ".csv", ".mako", ".ini", ".yml", ""}
# bleach has one job behind one function; what that function returns is the only text let into a page as markup.
MAY_MAKE_MARKUP = {"assistant/web/html.py"}
# Spelt in pieces, so that this file does not find itself.
OF_A_MACHINE = [re.escape("/" + word) for word in ("work/", "farm/", "root/")] + ["/" + r"tmp/[a-z]"]
REGISTRIES = [
    "py" + r"pi\.org",
    "python" + r"hosted\.org",
    "npm" + r"js\.org",
    r"crates\." + "io",
    "huggingface" + r"\.co",
]
OF_ITS_MAKING = [r"\.\./" + "shared", "the devel" + "opers"]


@cache
def files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, part of the project."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        found = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    else:  # an unpacked archive instead of a checkout
        found = [path for path in ROOT.rglob("*") if not left_out(path.relative_to(ROOT).parts)]
    return tuple(sorted(path for path in found if path.is_file()))


def left_out(parts: tuple[str, ...]) -> bool:
    """Whether a path is made by running the project: caches, the environment, local state."""
    made = {"instance", "build", "dist", "__pycache__"}
    return bool(made & set(parts)) or (parts[0].startswith(".") and parts[0] != ".ci")


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def of_kind(*suffixes: str, under: tuple[str, ...] = ()) -> list[Path]:
    return [path for path in files() if path.suffix in suffixes and (not under or name(path).startswith(under))]


def lines_with(pattern: str, paths: list[Path]) -> list[str]:
    wanted = re.compile(pattern)
    found = []
    for path in paths:
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            if wanted.search(line):
                found.append(f"{name(path)}:{number}: {line.strip()[:100]}")
    return found


def test_the_search_sees_the_tree():
    seen = {name(path) for path in files()}
    assert {"run", ".ci/run", "wsgi.py", "requirements.lock", "tests/architecture/test_tree.py"} <= seen


def test_no_python_file_is_longer_than_a_person_reads():
    sizes = {name(path): len(path.read_text(encoding="utf-8").splitlines()) for path in of_kind(".py")}
    assert {path: size for path, size in sizes.items() if size > LONGEST} == {}


def test_no_file_or_folder_is_a_drawer():
    assert [
        name(path) for path in files() if DRAWERS & {Path(part).stem for part in path.relative_to(ROOT).parts}
    ] == []


def test_imports_name_the_whole_way():
    relative = []
    for path in of_kind(".py"):
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        relative += [f"{name(path)}:{node.lineno}" for node in nodes if isinstance(node, ast.ImportFrom) and node.level]
    assert relative == []


def test_packages_run_nothing_when_imported():
    full = [name(path) for path in files() if path.name == "__init__.py" and path.read_text(encoding="utf-8").strip()]
    assert [path for path in full if path != "guardrails/__init__.py"] == []


def test_templates_let_no_text_through_as_markup():
    pages = of_kind(".html", ".xml", ".txt", under=("templates/",))
    assert lines_with(r"\|\s*safe\b|\bMarkup\(|autoescape\s+false", pages) == []


def test_markup_is_made_in_one_place():
    code = [path for path in of_kind(".py", under=("assistant/", "guardrails/")) if name(path) not in MAY_MAKE_MARKUP]
    assert lines_with(r"\bMarkup\(|autoescape\s*=\s*False", code) == []


def test_nothing_is_left_for_later():
    ours = of_kind(".py", ".html", ".js", ".css", ".md")
    words = "|".join(("TO" + "DO", "FIX" + "ME", "HA" + "CK", "NotImplemented" + "Error"))
    assert lines_with(rf"\b({words})\b", ours) == []


@pytest.mark.parametrize("pattern", [*OF_A_MACHINE, *REGISTRIES, *OF_ITS_MAKING])
def test_no_line_belongs_to_one_machine_or_tells_of_the_making(pattern):
    texts = [path for path in files() if path.suffix in TEXT]
    assert lines_with(pattern, texts) == []


def test_what_is_run_can_be_run():
    assert [path for path in ("run", ".ci/run") if not (ROOT / path).stat().st_mode & 0o111] == []
    assert subprocess.run(["sh", "-n", "run"], cwd=ROOT, check=False).returncode == 0


# The lock


@cache
def locked() -> dict[str, list[tuple[str, Marker | None]]]:
    """Name -> versions with the marker each is for, from the lines of the lock that are not hashes."""
    entries: dict[str, list[tuple[str, Marker | None]]] = {}
    for line in (ROOT / "requirements.lock").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith(" "):
            pinned = Requirement(line.removesuffix("\\").strip())
            (exact,) = pinned.specifier
            assert exact.operator == "=="
            entries.setdefault(canonicalize_name(pinned.name), []).append((exact.version, pinned.marker))
    return entries


@cache
def wanted() -> tuple[Requirement, ...]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    return tuple(
        Requirement(text) for text in (*project["project"]["dependencies"], *groups["product"], *groups["test"])
    )


def test_every_locked_package_has_a_hash():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", " ")
    entries = [line for line in text.splitlines() if line.strip()]
    assert len(entries) > 50
    assert [line[:60] for line in entries if not re.search(r"--hash=sha256:[0-9a-f]{64}\b", line)] == []


def test_the_lock_names_no_address():
    lines = lines_with(r"://|^\s*--(?!hash=)|@ ", [ROOT / "requirements.lock"])
    assert lines == []


def test_the_lock_holds_what_the_project_asks_for():
    unmet = []
    for requirement in wanted():
        versions = [version for version, _ in locked().get(canonicalize_name(requirement.name), [])]
        if not versions or not all(requirement.specifier.contains(version) for version in versions):
            unmet.append(f"{requirement} (locked: {versions})")
    assert unmet == []


def test_the_lock_holds_nothing_nobody_asks_for():
    """Walks what the installed packages themselves ask for, from what the project names down."""
    reached: set[tuple[str, str]] = set()
    waiting = [(canonicalize_name(r.name), extra) for r in wanted() for extra in ("", *r.extras)]
    while waiting:
        package, extra = waiting.pop()
        if (package, extra) in reached:
            continue
        reached.add((package, extra))
        for text in metadata.distribution(package).requires or []:
            need = Requirement(text)
            if need.marker is None or need.marker.evaluate({"extra": extra}):
                waiting += [(canonicalize_name(need.name), further) for further in ("", *need.extras)]
    here = {package for package, pins in locked().items() if any(not m or m.evaluate() for _, m in pins)}
    assert here - {package for package, _ in reached} == set()


def test_what_is_installed_is_what_is_locked():
    differing = {}
    for package, pins in locked().items():
        due = [version for version, marker in pins if marker is None or marker.evaluate()]
        if due and metadata.version(package) not in due:
            differing[package] = metadata.version(package)
    assert differing == {}
