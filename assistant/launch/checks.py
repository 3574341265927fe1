"""`./run test`: lint, format, types, import contracts and all tests, then one summary of what held.

Tests run in two groups: most side by side, then `tests/benchmarks` alone, so that nothing else is running while it
measures, with its figures shown.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.settings import DECLARED

ROOT = Path(__file__).resolve().parents[2]
BENCHMARKS = "tests/benchmarks"
_CONTRACTS = "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
_NOTHING_COLLECTED = 5  # pytest's exit code
_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it, for its user alone
_ROOM = 4 * 1024**3
# A test that hangs writes where, and an unattended run ends with that instead of with nothing.
_UNATTENDED = ("-o", "faulthandler_timeout=240")


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the whole: its name in the summary and the Python arguments that run it."""

    name: str
    arguments: tuple[str, ...]


STATIC = (
    Check("lint", ("-m", "ruff", "check", ".")),
    Check("format", ("-m", "ruff", "format", "--check", ".")),
    Check("types", ("-m", "mypy")),
    Check("import contracts", ("-c", _CONTRACTS)),
)


def tests(options: Sequence[str], processors: int, unattended: bool) -> tuple[Check, ...]:
    """The test runs. Options of the person replace how the runs are divided: pytest then does what they say."""
    if options:
        return (Check("tests", ("-m", "pytest", *options)),)
    base = ("-m", "pytest", *(_UNATTENDED if unattended else ()))
    # A file stays in one process, so that what its tests share (a browser, a server, a database) is made once.
    beside = ("-n", str(min(processors, 4)), "--dist", "loadfile") if processors > 1 else ()
    runs = [Check("tests", (*base, *beside, f"--ignore={BENCHMARKS}"))]
    if (ROOT / BENCHMARKS).is_dir():
        runs.append(Check("benchmarks", (*base, "-s", BENCHMARKS)))
    return tuple(runs)


def checks_for(options: Sequence[str], processors: int, unattended: bool) -> tuple[Check, ...]:
    """Everything one call runs, in order; naming tests runs those alone, without the checks of the whole tree."""
    return tests(options, processors, unattended) if options else (*STATIC, *tests((), processors, unattended))


def environment(environ: Mapping[str, str]) -> dict[str, str]:
    """What the checks may know: none of the product's settings, so a test never meets somebody's real database."""
    ours = {declared.name for declared in DECLARED}
    return {name: value for name, value in environ.items() if name not in ours}


def in_memory(environ: Mapping[str, str], folder: Path = _MEMORY) -> dict[str, str]:
    """The same, with the tests' own folders in memory where there is room: they wait for no disk."""
    room = shutil.disk_usage(folder).free if os.access(folder, os.W_OK) else 0
    kept = dict(environ)
    if room > _ROOM and "PYTEST_DEBUG_TEMPROOT" not in kept:
        kept["PYTEST_DEBUG_TEMPROOT"] = str(folder)
    return kept


def missing_in_ci(environ: Mapping[str, str]) -> list[str]:
    """What an unattended run must not go without: there, a test that cannot run counts as one that failed."""
    if environ.get("CI", "") in {"", "0", "false"}:
        return []
    missing = [name for name in ("TEST_POSTGRES_URL", "TEST_REDIS_URL") if not environ.get(name)]
    if shutil.which("chromium", path=environ.get("PATH")) is None:
        missing.append("chromium")
    return missing


def summary(results: Sequence[tuple[str, bool, float]]) -> str:
    """One line for each check and one for the whole."""
    lines = [f"  {'ok    ' if held else 'FAILED'}  {name} ({seconds:.0f} s)" for name, held, seconds in results]
    failed = [name for name, held, _ in results if not held]
    closing = f"Failed: {', '.join(failed)}." if failed else "Everything holds."
    return "\n".join(["", "Checks", *lines, closing, ""])


def main(options: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run every check, also after one has failed, and say at the end which held."""
    missing = missing_in_ci(environ)
    if missing:
        _say(f"CI is set, so nothing may be skipped, but this is missing: {', '.join(missing)}.")
        return 1
    unattended = bool(environ.get("CI"))
    results: list[tuple[str, bool, float]] = []
    for check in checks_for(options, os.cpu_count() or 1, unattended):
        _say(f"\n== {check.name}")
        started = time.monotonic()
        known = environment(environ)
        # The figures are those of a real disk.
        known = known if check.name == "benchmarks" else in_memory(known)
        run = subprocess.run([sys.executable, *check.arguments], cwd=ROOT, env=known, check=False)
        held = run.returncode == 0 or (run.returncode == _NOTHING_COLLECTED and check.name == "benchmarks")
        results.append((check.name, held, time.monotonic() - started))
    _say(summary(results))
    return 0 if all(held for _, held, _ in results) else 1


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:], os.environ)
    except KeyboardInterrupt:
        _say("Stopped.")
        code = 130
    sys.exit(code)
