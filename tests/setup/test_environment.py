"""`.venv` is made once for each lock, whole or not at all."""

import re
import sys
import threading
from pathlib import Path

import pytest

from assistant.launch import environment
from assistant.launch.environment import (
    SetupError,
    ensure,
    is_current,
    missing_module,
    pip_environment,
    pip_progress,
    python_in,
    stamp_for,
    version_of,
)

HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"


def stamped(venv: Path, stamp: str) -> Path:
    venv.mkdir()
    (venv / environment.STAMP).write_text(stamp)
    return venv


def test_a_stamp_of_the_same_lock_and_python_is_current(tmp_path):
    venv = stamped(tmp_path / "v", stamp_for(b"a==1", "3.12"))
    assert is_current(venv, b"a==1", "3.12")


@pytest.mark.parametrize(
    ("lock", "version"),
    [(b"a==2", "3.12"), (b"a==1 ", "3.12"), (b"a==1", "3.13"), (b"a==1", None)],
    ids=["another lock", "a lock changed by one byte", "another Python", "a Python that no longer runs"],
)
def test_a_stamp_of_anything_else_is_not(tmp_path, lock, version):
    venv = stamped(tmp_path / "v", stamp_for(b"a==1", "3.12"))
    assert not is_current(venv, lock, version)


@pytest.mark.parametrize("stamp", ["", "\n", "3.12", stamp_for(b"a==1", "3.12")[:-9]])
def test_a_half_written_stamp_is_not_current(tmp_path, stamp):
    assert not is_current(stamped(tmp_path / "v", stamp), b"a==1", "3.12")


def test_an_environment_without_a_stamp_was_never_finished(tmp_path):
    (tmp_path / "v").mkdir()
    assert not is_current(tmp_path / "v", b"a==1", "3.12")
    assert not is_current(tmp_path / "absent", b"a==1", "3.12")


def test_the_version_of_a_python_is_asked_of_that_python(tmp_path):
    assert version_of(sys.executable) == HERE
    assert version_of(tmp_path / "none") is None
    assert version_of("false") is None


@pytest.mark.parametrize("absent", ["venv", "ensurepip"])
def test_a_python_without_the_means_is_told_apart(absent):
    assert missing_module(lambda name: None if name == absent else object()) == absent
    assert missing_module() is None


def test_a_python_without_venv_gives_one_line_and_leaves_the_old_environment(tmp_path, monkeypatch):
    old = stamped(tmp_path / "v", "old")
    monkeypatch.setattr(environment, "missing_module", lambda: "ensurepip")
    (tmp_path / "lock").write_bytes(b"")
    with pytest.raises(SetupError, match=rf"^Python {re.escape(HERE)} is here without its ensurepip module\. .*-venv$"):
        ensure({}, lambda _: None, old, tmp_path / "lock")
    assert (old / environment.STAMP).read_text() == "old"


def test_pip_is_kept_from_installing_elsewhere_and_from_leaving_a_cache():
    given = {"PIP_TARGET": "/x", "PIP_USER": "1", "PIP_INDEX_URL": "kept", "HOME": "/h"}
    assert pip_environment(given) == {
        "PIP_INDEX_URL": "kept",
        "HOME": "/h",
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        "PIP_NO_INPUT": "1",
        "PIP_NO_CACHE_DIR": "1",
    }


def test_progress_is_read_from_what_pip_wrote():
    fetching = "Looking in links: x\nCollecting a==1\n  Downloading a\nCollecting b==2\n"
    assert pip_progress(fetching) == "2 packages fetched"
    assert pip_progress(fetching + "Installing collected packages: a, b\n") == "installing them"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A real environment, made from a lock that asks for nothing, so that no network is needed."""
    folder = tmp_path_factory.mktemp("setup")
    lock = folder / "requirements.lock"
    lock.write_text("# nothing\n")
    venv = folder / "venv"
    said: list[str] = []
    runs = [threading.Thread(target=ensure, args=({}, said.append, venv, lock)) for _ in range(2)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    return venv, lock, said


@pytest.mark.slow
def test_two_set_ups_at_once_make_one_environment(made):
    venv, lock, said = made
    assert version_of(python_in(venv)) == HERE
    assert is_current(venv, lock.read_bytes(), HERE)
    assert sum(line.startswith("Setting up") for line in said) == 1
    assert any(line.startswith("Another set-up is at work") for line in said)
    assert re.fullmatch(r"\.\.\. done in \d+ s", said[-1])


@pytest.mark.slow
def test_a_finished_environment_is_left_as_it_is(made):
    venv, lock, _ = made
    said: list[str] = []
    (venv / "mark").touch()
    assert ensure({}, said.append, venv, lock) == python_in(venv)
    assert said == []
    assert (venv / "mark").exists()


@pytest.mark.slow
def test_a_failed_install_shows_why_and_the_next_run_starts_afresh(tmp_path):
    lock, venv = tmp_path / "requirements.lock", tmp_path / "venv"
    lock.write_text("no-such-package==1 --hash=sha256:" + "0" * 64 + "\n")
    said: list[str] = []
    nowhere = {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": "/dev/null"}
    with pytest.raises(SetupError, match=r"^Set-up failed: see the lines above"):
        ensure(nowhere, said.append, venv, lock)
    assert any("no-such-package" in line for line in said)
    assert python_in(venv).exists()
    assert not (venv / environment.STAMP).exists()

    (venv / "left over").touch()
    lock.write_text("# nothing\n")
    ensure(nowhere, said.append, venv, lock)
    assert is_current(venv, lock.read_bytes(), HERE)
    assert not (venv / "left over").exists()
