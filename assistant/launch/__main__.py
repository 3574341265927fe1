"""What `./run` hands over to, still in the machine's own Python: reads the command, makes the environment, goes on."""

import os
import subprocess
import sys
from dataclasses import dataclass

from assistant.launch import environment

HELP = """\
Case assistant

  ./run                     set up what is missing, then start the user site, the staff site and the worker
  ./run test [options]      every check and test; options go to pytest, which then runs alone on what they name
  ./run demo [--force]      fill an empty database with made-up people; prints how to sign in as them
  ./run flask COMMAND ...   the operator's commands; ./run flask --help lists them
  ./run lock [--upgrade]    make requirements.lock again from pyproject.toml (needs uv)
  ./run help                this page

PYTHON=/path/to/python3 chooses the Python (3.11 to 3.13). Settings are read from the environment: see README.md.
"""

_OPERATOR = ("-m", "flask", "--app", "assistant.cli")
_FIRST_STATE = ("-m", "assistant.launch.first_state")


@dataclass(frozen=True, slots=True)
class Plan:
    """What a command does: Python argument lists, one after the other, in `.venv` or in the machine's own Python."""

    steps: tuple[tuple[str, ...], ...]
    in_environment: bool = True


def plan_for(arguments: list[str]) -> Plan | None:
    """The plan of a command line, or None when there is no such command."""
    command, rest = (arguments[0], tuple(arguments[1:])) if arguments else ("", ())
    if command == "" and not rest:
        return Plan((("-m", "assistant.launch.serve"),))
    if command == "test":
        return Plan((("-m", "assistant.launch.checks", *rest),))
    if command == "demo":
        return Plan((_FIRST_STATE, (*_OPERATOR, "demo", *rest)))
    if command == "flask":
        return Plan(((*_OPERATOR, *rest),))
    if command == "lock":
        return Plan((("-m", "assistant.launch.lock", *rest),), in_environment=False)
    return None


def say(line: str) -> None:
    """Progress goes to the error stream, so that what a command prints stays its own."""
    sys.stderr.write(line + "\n")
    sys.stderr.flush()


def main(arguments: list[str]) -> int:
    """Run one command; returns only when it failed before its last step took over this process."""
    if arguments and arguments[0] in {"help", "--help", "-h"}:
        sys.stdout.write(HELP)
        return 0
    plan = plan_for(arguments)
    if plan is None:
        say(f"There is no command {arguments[0]!r}. ./run help lists them.")
        return 2
    python = sys.executable
    if plan.in_environment:
        problem = ""
        try:
            python = str(environment.ensure(os.environ, say))
        except environment.SetupError as error:
            problem = str(error)
        except OSError as error:
            problem = f"Set-up failed: {error.strerror or type(error).__name__} ({error.filename})."
        if problem:
            say(problem)
            return 1
    *first, last = plan.steps
    for step in first:
        code = subprocess.run([python, *step], check=False).returncode
        if code != 0:
            return code
    sys.stdout.flush()
    # The last step becomes this process, so that Ctrl-C and a service manager's signals reach it directly.
    return os.execv(python, [python, *last])  # noqa: S606  # no shell is wanted


if __name__ == "__main__":
    try:
        code = main(sys.argv[1:])
    except KeyboardInterrupt:
        say("Stopped.")
        code = 130
    sys.exit(code)
