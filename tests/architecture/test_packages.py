"""Six packages the product is built on, and the one module where each does its real work.

Not only imported: the module calls what it imports (read from its source), and on the way of a person from sign-up to
a message the call is really made (seen while it happens).
"""

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from assistant.kit import Kit
from assistant.settings import Settings
from tests.browsing import csrf, sign_up

ROOT = Path(__file__).resolve().parents[2]

# package -> (its import name, the module, the names it calls there)
AT_WORK: dict[str, tuple[str, str, frozenset[str]]] = {
    "flask": ("flask", "assistant/wiring.py", frozenset({"Flask"})),
    "flask-login": ("flask_login", "assistant/accounts/pages/login.py", frozenset({"LoginManager", "login_user"})),
    "sqlmodel": ("sqlmodel", "assistant/cases/store.py", frozenset({"select", "session.exec"})),
    "presidio-analyzer": ("presidio_analyzer", "guardrails/detectors/presidio.py", frozenset({"AnalyzerEngine"})),
    "bleach": ("bleach", "assistant/web/html.py", frozenset({"bleach.clean", "Linker"})),
    "flask-limiter": ("flask_limiter", "assistant/web/limits.py", frozenset({"Limiter"})),
}
# Packages that one module alone may know, so that they can be replaced in one place.
KNOWN_TO_ONE_FOLDER = {"bleach": "assistant/web/html.py", "presidio_analyzer": "guardrails/detectors/"}
# Where a package is imported once for its folder, without what it would load beside it.
HANDED_ON_BY = {"presidio_analyzer": "guardrails.detectors.presidio_import"}


def imported(tree: ast.Module, package: str) -> set[str]:
    """The names under which a module knows a package or things of it."""
    names: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name for alias in node.names if alias.name.split(".")[0] == package}
        elif isinstance(node, ast.ImportFrom) and (
            (node.module or "").split(".")[0] == package or node.module == HANDED_ON_BY.get(package)
        ):
            names |= {alias.asname or alias.name for alias in node.names}
    return names


def called(tree: ast.Module) -> set[str]:
    return {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}


def product_files() -> Iterator[Path]:
    for folder in ("assistant", "guardrails"):
        yield from (ROOT / folder).rglob("*.py")


@pytest.mark.parametrize("package", AT_WORK)
def test_the_module_named_imports_the_package_and_calls_it(package: str) -> None:
    import_name, module, names = AT_WORK[package]
    tree = ast.parse((ROOT / module).read_text(encoding="utf-8"))
    known = imported(tree, import_name)
    assert {name.split(".")[0] for name in names} & known, "none of what it calls is from the package"
    assert names <= called(tree)


@pytest.mark.parametrize("package", KNOWN_TO_ONE_FOLDER)
def test_what_shall_be_replaceable_is_known_in_one_place(package: str) -> None:
    where = KNOWN_TO_ONE_FOLDER[package]
    knowing = [
        path.relative_to(ROOT).as_posix()
        for path in product_files()
        if imported(ast.parse(path.read_text(encoding="utf-8")), package)
    ]
    assert knowing
    assert [path for path in knowing if not path.startswith(where)] == []


@contextmanager
def watched(wanted: set[tuple[str, str]]) -> Iterator[set[tuple[str, str]]]:
    """Which of (module, package) calls are made meanwhile."""
    seen: set[tuple[str, str]] = set()
    modules = {str(ROOT / module): module for module, _ in wanted}

    def on_event(frame: FrameType, event: str, _argument: Any) -> None:
        if event != "call" or frame.f_back is None:
            return
        module = modules.get(frame.f_back.f_code.co_filename)
        if module is not None:
            package = frame.f_globals.get("__name__", "").split(".")[0]
            seen.add((module, package))

    before = sys.getprofile()
    sys.setprofile(on_event)
    try:
        yield seen
    finally:
        sys.setprofile(before)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_is_called_there_while_a_person_signs_up_and_writes(settings: Settings, kit: Kit) -> None:
    from assistant.user_app import create_user_app

    wanted = {(module, import_name) for import_name, module, _ in AT_WORK.values()}
    with watched(wanted) as seen:
        client = create_user_app(settings, kit).test_client()
        assert sign_up(client).status_code == 302
        client.get("/policy")
        case = client.post("/cases/new", data={"csrf_token": csrf(client, "/cases/new"), "for_whom": "me"}).location
        words = {"csrf_token": csrf(client, case), "words": "my knee hurts since spring", "token": "t"}
        assert client.post(f"{case}/messages", data=words).status_code == 303
    assert wanted - seen == set()
