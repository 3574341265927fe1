"""`./run test` runs everything, hides no failure, and keeps the product's settings away from the tests."""

import re

import pytest

from assistant.launch import checks
from assistant.launch.checks import Check, checks_for, environment, missing_in_ci, summary
from assistant.settings import DECLARED


def test_without_options_everything_runs():
    names = [check.name for check in checks_for((), 2, unattended=False)]
    assert names[:5] == ["lint", "format", "types", "import contracts", "tests"]


def test_with_options_pytest_alone_does_what_they_say():
    (only,) = checks_for(("tests/setup", "-k", "ports"), 2, unattended=False)
    assert only.arguments == ("-m", "pytest", "tests/setup", "-k", "ports")


def test_benchmarks_run_when_nothing_else_does():
    beside, *alone = [check.arguments for check in checks_for((), 8, unattended=True)[4:]]
    assert beside[beside.index("-n") + 1] == "4"
    assert f"--ignore={checks.BENCHMARKS}" in beside
    assert all("-n" not in arguments and checks.BENCHMARKS in arguments for arguments in alone)


def test_no_setting_of_the_product_reaches_a_test():
    theirs = {"PATH": "/bin", "TEST_POSTGRES_URL": "x", "CI": "true"}
    assert environment(theirs | {declared.name: "x" for declared in DECLARED}) == theirs


@pytest.mark.parametrize("ci", [{}, {"CI": ""}, {"CI": "false"}])
def test_a_person_may_go_without_servers_and_browser(ci):
    assert missing_in_ci({**ci, "PATH": ""}) == []


def test_an_unattended_run_may_not(tmp_path):
    given = {"CI": "true", "TEST_REDIS_URL": "redis://x", "PATH": str(tmp_path)}
    assert missing_in_ci(given) == ["TEST_POSTGRES_URL", "chromium"]


def test_the_summary_names_what_failed():
    said = summary([("lint", True, 0.4), ("types", False, 12.2), ("tests", True, 60.0)])
    assert "  ok      lint (0 s)\n  FAILED  types (12 s)\n  ok      tests (60 s)\nFailed: types." in said
    assert summary([("lint", True, 0.4)]).rstrip().endswith("Everything holds.")


def test_one_failure_fails_the_whole_and_the_rest_still_runs(monkeypatch, capfd):
    three = (Check("a", ("-c", "")), Check("b", ("-c", "import sys; sys.exit(1)")), Check("c", ("-c", "print('ran')")))
    monkeypatch.setattr(checks, "checks_for", lambda *_: three)
    assert checks.main((), {}) == 1
    said = capfd.readouterr().out
    assert "ran" in said
    assert re.search(r"ok +a .*\n +FAILED +b .*\n +ok +c .*\nFailed: b\.", said)


def test_a_run_that_collected_no_test_is_a_failure(monkeypatch, capfd):
    monkeypatch.setattr(checks, "checks_for", lambda *_: (Check("tests", ("-c", "import sys; sys.exit(5)")),))
    assert checks.main((), {}) == 1
    assert "FAILED  tests" in capfd.readouterr().out
