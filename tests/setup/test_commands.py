"""`./run` before anything is installed: it finds a Python, knows its commands, says one line when it cannot go on."""

import os
import subprocess
from pathlib import Path

import pytest

from assistant.launch.__main__ import HELP, plan_for

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    """`./run` as on a fresh machine: nothing in the environment but what is named here."""
    return subprocess.run(
        [ROOT / "run", *arguments], env=environ, cwd="/", capture_output=True, text=True, timeout=30, check=False
    )


def a_python(folder: Path, name: str, answer: int) -> None:
    """A program of that name which answers every question about its version with yes (0) or no (1)."""
    program = folder / name
    program.write_text(f'#!/bin/sh\n[ "$1" = -m ] && echo "$0 $*"\nexit {answer}\n')
    program.chmod(0o755)


def with_tools(folder: Path) -> str:
    """A PATH that holds what the shell part itself needs and no Python but those in the folder."""
    (folder / "dirname").symlink_to("/usr/bin/dirname")
    return str(folder)


def test_an_empty_environment_is_enough_for_help():
    done = run("help")
    assert (done.returncode, done.stdout, done.stderr) == (0, HELP, "")


def test_help_names_every_command():
    for command in ("test", "demo", "flask", "lock", "help"):
        assert f"./run {command}" in HELP


@pytest.mark.parametrize("arguments", [("tset",), ("start", "now"), ("--version",), ("../evil",)])
def test_an_unknown_command_gives_one_line_and_exit_code_two(arguments):
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"There is no command {arguments[0]!r}. ./run help lists them.\n"


def test_a_machine_without_a_suitable_python_is_told_so_in_one_line(tmp_path):
    a_python(tmp_path, "python3", 1)
    done = run(PATH=with_tools(tmp_path))
    assert done.returncode == 1
    assert done.stderr.startswith("Python 3.11, 3.12 or 3.13 is needed")
    assert done.stderr.count("\n") == 1


def test_a_named_python_that_does_not_suit_is_refused_by_name(tmp_path):
    a_python(tmp_path, "old", 1)
    for named in (str(tmp_path / "old"), "/nowhere/python3"):
        done = run("test", PYTHON=named, PATH=os.defpath)
        assert done.returncode == 1
        assert done.stderr == f"PYTHON is set to {named}, which is not Python 3.11, 3.12 or 3.13.\n"


def test_the_first_python_that_suits_is_taken(tmp_path):
    a_python(tmp_path, "python3.13", 1)
    a_python(tmp_path, "python3.12", 0)
    a_python(tmp_path, "python3", 0)
    done = run("test", "-x", PATH=with_tools(tmp_path))
    assert done.stdout == f"{tmp_path}/python3.12 -m assistant.launch test -x\n"


def test_a_named_python_comes_before_all_others(tmp_path):
    a_python(tmp_path, "python3.13", 0)
    a_python(tmp_path, "mine", 0)
    done = run(PATH=with_tools(tmp_path), PYTHON=str(tmp_path / "mine"))
    assert done.stdout == f"{tmp_path}/mine -m assistant.launch\n"


def test_each_command_leads_to_its_program():
    assert plan_for([]).steps == (("-m", "assistant.launch.serve"),)
    assert plan_for(["test", "-k", "x"]).steps == (("-m", "assistant.launch.checks", "-k", "x"),)
    assert plan_for(["flask", "staff", "add"]).steps == (("-m", "flask", "--app", "assistant.cli", "staff", "add"),)


def test_the_demonstration_prepares_the_database_first():
    first, then = plan_for(["demo", "--force"]).steps
    assert first == ("-m", "assistant.launch.first_state")
    assert then == ("-m", "flask", "--app", "assistant.cli", "demo", "--force")


def test_only_the_lock_can_be_made_without_the_environment():
    assert not plan_for(["lock"]).in_environment
    assert all(plan_for(line).in_environment for line in ([], ["test"], ["demo"], ["flask"]))
