"""Makes `.venv` from the hashed lock, once for each lock. Runs before any package is there: standard library only."""

import fcntl
import hashlib
import importlib.util
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
STAMP = ".lock-sha256"

_SECONDS_BETWEEN_LINES = 10.0
_LINES_KEPT_OF_A_FAILURE = 12
# A person's own pip settings may point installs elsewhere or ask questions; the index they chose stays theirs.
_PIP_SETTINGS_THAT_MISLEAD = ("PIP_USER", "PIP_TARGET", "PIP_PREFIX", "PIP_ROOT", "PIP_QUIET")

Say = Callable[[str], None]


class SetupError(Exception):
    """Set-up cannot go on; the message is the one line the person at the keyboard needs."""


def python_in(venv: Path) -> Path:
    """The interpreter inside a virtual environment."""
    return venv / "bin" / "python"


def stamp_for(lock: bytes, version: str) -> str:
    """What a finished environment made from this lock with this Python ("3.12") says of itself."""
    return f"{hashlib.sha256(lock).hexdigest()} python{version}\n"


def is_current(venv: Path, lock: bytes, version: str | None) -> bool:
    """Whether the environment is whole, was made from exactly this lock, and its Python is still the one it had."""
    return version is not None and _text(venv / STAMP) == stamp_for(lock, version)


def version_of(python: Path | str) -> str | None:
    """The "3.12" of an interpreter, or None when it does not run."""
    question = "import sys; print('%d.%d' % sys.version_info[:2])"
    try:
        answer = subprocess.run([python, "-I", "-c", question], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def missing_module(find: Callable[[str], object | None] = importlib.util.find_spec) -> str | None:
    """The module without which no environment can be made here, or None. Debian packs both apart from Python."""
    return next((name for name in ("venv", "ensurepip") if find(name) is None), None)


def pip_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """The person's environment for pip, without what would install elsewhere, ask, or write outside `.venv`."""
    kept = {name: value for name, value in environ.items() if name not in _PIP_SETTINGS_THAT_MISLEAD}
    return kept | {"PIP_DISABLE_PIP_VERSION_CHECK": "1", "PIP_NO_INPUT": "1", "PIP_NO_CACHE_DIR": "1"}


def pip_progress(output: str) -> str:
    """One honest phrase of how far pip is, read from what it wrote."""
    if "Installing collected packages" in output:
        return "installing them"
    fetched = sum(line.startswith("Collecting ") for line in output.splitlines())
    return f"{fetched} packages fetched"


def ensure(environ: Mapping[str, str], say: Say, venv: Path = VENV, lock_file: Path = LOCK) -> Path:
    """Leave a whole environment behind and return its Python; at once when it is there already.

    An environment without its stamp was never finished and is made anew. Two runs at once: the second waits, then
    finds the work done.
    """
    with _alone(lock_file, say):
        lock = lock_file.read_bytes()
        if not is_current(venv, lock, _wanted_version(environ, venv)):
            _make(environ, say, venv, lock_file)
            version = version_of(python_in(venv))
            if version is None:
                raise SetupError(f"Set-up failed: the Python made in {venv.name} does not run.")
            (venv / STAMP).write_text(stamp_for(lock, version), encoding="ascii")
    return python_in(venv)


def _wanted_version(environ: Mapping[str, str], venv: Path) -> str | None:
    """The version the environment must have: the one it has, unless PYTHON names another on purpose."""
    present = version_of(python_in(venv))
    chosen = environ.get("PYTHON")
    return present if not chosen or present is None or version_of(chosen) == present else None


def _make(environ: Mapping[str, str], say: Say, venv: Path, lock_file: Path) -> None:
    missing = missing_module()
    if missing:
        here = f"{sys.version_info[0]}.{sys.version_info[1]}"
        raise SetupError(
            f"Python {here} is here without its {missing} module. On Debian and Ubuntu: apt install python{here}-venv"
        )
    started = time.monotonic()
    say("Setting up (about two minutes, once) ...")
    if venv.is_symlink() or venv.is_file():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)
    venv.mkdir()
    log = venv / "setup.log"
    # Begun from inside an activated .venv, this Python's own path has just been removed: its base is still there.
    base = getattr(sys, "_base_executable", None) or sys.executable
    _follow([base, "-m", "venv", str(venv)], environ, say, log)
    # -I: nothing of the person's Python settings, and not this folder, comes before the environment's own packages.
    install = [str(python_in(venv)), "-I", "-m", "pip", "install", "--progress-bar", "off"]
    install += ["--require-hashes", "--only-binary", ":all:", "-r", str(lock_file)]
    _follow(install, pip_environment(environ), say, log)
    say(f"... done in {time.monotonic() - started:.0f} s")


def _follow(command: list[str], environ: Mapping[str, str], say: Say, log: Path) -> None:
    """Run one quiet step and say now and then how far it is; a failure shows the end of what the step wrote."""
    started = spoken = time.monotonic()
    with log.open("ab") as output:
        step = subprocess.Popen(
            command, env=dict(environ), stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            while step.poll() is None:
                time.sleep(0.1)
                now = time.monotonic()
                if now - spoken >= _SECONDS_BETWEEN_LINES:
                    spoken = now
                    say(f"    {pip_progress(_text(log))} ({now - started:.0f} s)")
        finally:
            if step.poll() is None:
                step.terminate()
                step.wait()
    if step.returncode != 0:
        for line in _text(log).splitlines()[-_LINES_KEPT_OF_A_FAILURE:]:
            say(f"    {line}")
        raise SetupError("Set-up failed: see the lines above. Is this machine online? Running it again starts afresh.")


@contextmanager
def _alone(lock_file: Path, say: Say) -> Iterator[None]:
    """Hold the set-up for this process alone. The lock sits on the lock file itself, so nothing is left behind."""
    with lock_file.open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Another set-up is at work here; waiting for it ...")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
