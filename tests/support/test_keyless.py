"""The staff process cannot open the user side's folder, however it tries; the same tries succeed without the guard."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRIES = {
    "open": "open(folder / 'master.key').read()",
    "os.open": "import os; os.open(folder / 'master.key', os.O_RDONLY)",
    "sqlite": "import sqlite3; sqlite3.connect(folder / 'keys.db').execute('SELECT 1 FROM sqlite_master').fetchall()",
    "listing": "import os; os.listdir(folder)",
    "by another way": "open(folder.parent / 'shared' / '..' / 'user' / 'master.key').read()",
    "through a link": "open(folder.parent / 'a-link' / 'master.key').read()",
}


def _run(folder: Path, attempt: str, *, guarded: bool) -> subprocess.CompletedProcess[str]:
    guard = "from assistant.support.keyless import end_if_opened; end_if_opened(folder)" if guarded else ""
    code = f"from pathlib import Path; folder = Path({str(folder)!r})\n{guard}\n{attempt}\nprint('reached')"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    user = tmp_path / "user"
    user.mkdir()
    (user / "master.key").write_text("not for you")
    (user / "keys.db").touch()
    (tmp_path / "shared").mkdir()
    (tmp_path / "a-link").symlink_to(user)
    return user


@pytest.mark.parametrize("attempt", TRIES)
def test_a_staff_process_that_opens_the_users_folder_is_ended(folder: Path, attempt: str) -> None:
    ended = _run(folder, TRIES[attempt], guarded=True)
    assert ended.returncode == 78
    assert "reached" not in ended.stdout


@pytest.mark.parametrize("attempt", TRIES)
def test_the_same_attempt_succeeds_in_a_process_without_the_guard(folder: Path, attempt: str) -> None:
    reached = _run(folder, TRIES[attempt], guarded=False)
    assert reached.returncode == 0, reached.stderr
    assert "reached" in reached.stdout


def test_other_folders_stay_open(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "shared" / "ledger.key").write_text("shared")
    assert _run(folder, "open(folder.parent / 'shared' / 'ledger.key').read()", guarded=True).returncode == 0
