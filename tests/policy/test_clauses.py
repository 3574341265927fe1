"""The policy, row by row and sentence by sentence: nothing is said that nothing holds, and nothing is forgotten."""

import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient

from assistant.cli_policy import faults
from assistant.consent import controls
from assistant.consent.controls import CONTROLS, ONLY_SAID, controls_of, without_either
from assistant.consent.proof import FAILED, NOT_PROVEN, NOT_YET, PROVEN, Result, read_results, state_of
from assistant.consent.versions import HEADINGS, read_versions
from assistant.kit import Kit
from assistant.settings import load
from tests.policy import proofs
from tests.policy.bench import CHECKS, DOUBLES
from tests.policy.test_controls import MODULES

# What the policy owes, section by section, and the checks that would catch it not being done.
ROWS = {
    "1 Introduction": ("policy-one-step-away", "yes-before-words", "text-accepted-is-text-shown"),
    "2 What is collected": (
        "register-is-complete",
        "network-cut-short",
        "counters-end-within-a-day",
        "kinds-spoken-of",
        "photos-lose-their-place",
    ),
    "3 How it is used": ("counts-name-nobody", "counted-only-after-yes", "advice-not-given", "answers-hold-no-advice"),
    "4 Storage and security": (
        "sealed-at-rest",
        "withheld-when-unsure",
        "closed-by-default",
        "second-factor",
        "staff-site-has-no-key",
        "locked-after-wrong-passwords",
        "headers-on-every-page",
        "looks-are-written-down",
    ),
    "5 Sharing": (
        "nothing-goes-out",
        "shared-only-when-asked",
        "hidden-from-support",
        "contact-without-names",
        "providers-listed",
        "disclosure-needs-two",
    ),
    "6 Cookies": (
        "necessary-cookies-only",
        "cookie-choice-acted-on",
        "privacy-signal-honoured",
        "cookies-all-listed",
        "blocked-cookies-explained",
    ),
    "7 User rights": (
        "held-data-shown",
        "deleted-for-good",
        "taken-away-whole",
        "requests-have-a-date",
        "held-and-unread",
    ),
    "8 Third-party links": ("links-through-the-leaving-page", "leaving-page-is-signed", "no-referrer"),
    "9 Retention": (
        "hidden-when-due",
        "purged-when-due",
        "key-of-its-own",
        "links-to-exports-end",
        "end-is-chosen",
        "undo-for-a-while",
        "erased-and-looked-again",
        "backups-forget",
    ),
    "10 Changes": (
        "notice-before-effect",
        "change-shown-at-sign-in",
        "versions-stay-readable",
        "purposes-off-by-default",
        "refusers-keep-their-rights",
    ),
    "11 Contact": ("address-on-every-page", "contact-without-mail"),
}
STATEMENTS = {"1": 5, "2": 4, "3": 5, "4": 4, "5": 6, "6": 6, "7": 6, "8": 6, "9": 4, "10": 6, "11": 1}
IDS = [f"{section}.{number}" for section, last in STATEMENTS.items() for number in range(1, last + 1)]
NEWEST = read_versions()[-1]


@pytest.mark.parametrize("row", ROWS)
def test_every_row_has_checks_that_run(row: str) -> None:
    assert [name for name in ROWS[row] if name not in CHECKS or name not in DOUBLES] == []


@pytest.mark.parametrize("statement", IDS)
def test_every_statement_has_a_control_or_only_informs(statement: str) -> None:
    assert statement in NEWEST.statements
    assert bool(controls_of(statement)) != (statement in ONLY_SAID)
    assert [one.name for one in controls_of(statement) if one.name not in CHECKS or one.name not in DOUBLES] == []


def test_no_control_stands_for_a_sentence_nobody_says() -> None:
    assert len(MODULES) == 6
    names = [control.name for control in CONTROLS]
    assert len(set(names)) == len(names)
    assert set(names) == set(CHECKS) == set(DOUBLES)
    assert {one for control in CONTROLS for one in control.statements} <= set(IDS)
    assert set(NEWEST.statements) == set(IDS)
    assert len(NEWEST.statements) == len(IDS)


def test_a_policy_with_an_unheld_sentence_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = load({}, "user")
    assert faults(NEWEST, settings) == []
    fewer = tuple(control for control in CONTROLS if "2.1" not in control.statements)
    monkeypatch.setattr(controls, "CONTROLS", fewer)
    assert "2.1" in without_either(NEWEST.statements)
    assert "Statement 2.1 has neither a control nor the word statement." in faults(NEWEST, settings)


def test_the_policy_has_its_eleven_headings_in_order() -> None:
    assert tuple(line[2:] for line in NEWEST.whole.splitlines() if line.startswith("# ")) == HEADINGS


def _reports(**outcome: str) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(user_properties=[("control", f"{what} sealed-at-rest")], when="call", outcome=outcome[what])
        for what in outcome
    ]


@pytest.mark.parametrize(
    ("outcome", "state"),
    [
        ({"holds": "passed", "fails": "passed"}, PROVEN),
        ({"holds": "passed", "fails": "failed"}, NOT_PROVEN),
        ({"holds": "passed"}, NOT_PROVEN),
        ({"holds": "failed", "fails": "passed"}, FAILED),
    ],
)
def test_a_run_is_written_down_and_read_as_what_it_is_worth(
    tmp_path: Path, outcome: dict[str, str], state: str
) -> None:
    file = tmp_path / "checks.json"
    assert proofs.keep(_reports(**outcome), file) == 1
    results = read_results(file)
    assert state_of(results.controls["sealed-at-rest"]) == state
    assert state_of(results.controls.get("second-factor")) == NOT_YET
    assert results.commit
    assert results.day


def test_results_of_another_commit_do_not_stay(tmp_path: Path) -> None:
    before = {"commit": "a", "controls": {"old": {"holds": True, "fails_without": True, "at": "2026-01-01"}}}
    found = {"new": {"holds": True, "fails": True}}
    assert set(proofs.merged(before, found, "a", False, "2026-01-02")["controls"]) == {"old", "new"}
    assert set(proofs.merged(before, found, "b", False, "2026-01-02")["controls"]) == {"new"}


def test_a_spoilt_file_proves_nothing(tmp_path: Path) -> None:
    for spoilt in ("", "[]", '{"commit": 1}', '{"commit": "a", "changed": false, "at": "x", "controls": {}}'):
        (tmp_path / "checks.json").write_text(spoilt)
        assert read_results(tmp_path / "checks.json").controls == {}
    assert read_results(tmp_path / "none.json").commit == ""


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_page_shows_each_statement_with_its_proof_or_that_there_is_none(client: FlaskClient, kit: Kit) -> None:
    page = client.get("/policy/proof").get_data(as_text=True)
    assert [one for one in IDS if f'id="s-{one}"' not in page] == []
    assert page.count(NOT_YET) >= len(CONTROLS)
    assert page.count("<strong>Statement.</strong>") == len(ONLY_SAID)
    at = datetime(2026, 11, 2, tzinfo=UTC).isoformat()
    proven = {control.name: {"holds": True, "fails_without": True, "at": at} for control in CONTROLS[1:]}
    content = {"commit": "c0ffee" * 7, "changed": False, "at": at, "controls": proven}
    (kit.settings.instance / "checks.json").write_text(json.dumps(content))
    page = client.get("/policy/proof").get_data(as_text=True)
    assert page.count(NOT_YET) == len(CONTROLS[0].statements)
    assert "c0ffeec0ffee" in page
    assert f"{PROVEN}</strong>" in page
    assert state_of(Result(True, True, datetime(2026, 11, 2, tzinfo=UTC))) == PROVEN
