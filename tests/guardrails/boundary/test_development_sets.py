"""Figures on the development sets, every miss listed: `pytest -s` prints them."""

import pytest

from guardrails.boundary.replies import check_reply
from guardrails.boundary.requests import check_request
from tests.guardrails.boundary.corpora import ALARMS, Rate, rows, show

MESSAGES = rows("boundary_dev.jsonl")
REPLIES = rows("replies_dev.jsonl")
# Ways people begin and end a message around the thing itself.
AROUND = (
    "hi, {}",
    "I don't know if it matters but {}",
    "we were watching telly and {}",
    "my dad died last year and now {}",
    "my husband says {}",
    "{} and I'm really scared",
    "{} what should i do",
    "{}. I have arthritis and take 2 tablets a day",
)


def kinds(text: str) -> set[str]:
    return {kind.value for kind in check_request(text).kinds}


@pytest.mark.parametrize("half", ["first", "second"])
def test_emergency_and_crisis_words_bring_the_panel(half: str) -> None:
    alarms = [row for row in MESSAGES if row["set"] == "alarm" and row["half"] == half]
    missed = [row["text"] for row in alarms if not kinds(row["text"]) & ALARMS]
    recall = Rate(len(alarms) - len(missed), len(alarms))
    show(f"recall, {half} half", recall, missed)
    assert recall.value >= 0.98


def test_each_alarm_is_of_the_kind_a_person_gave_it() -> None:
    alarms = [row for row in MESSAGES if row["set"] == "alarm"]
    wrong = [row["text"] for row in alarms if row["kinds"][0] not in kinds(row["text"])]
    rate = Rate(len(alarms) - len(wrong), len(alarms))
    show("right kind of alarm", rate, wrong)
    assert rate.value >= 0.98


@pytest.mark.parametrize("half", ["first", "second"])
def test_look_alikes_do_not_alarm(half: str) -> None:
    calm = [row for row in MESSAGES if row["set"] != "alarm" and row["half"] == half]
    alarmed = [row["text"] for row in calm if kinds(row["text"]) & ALARMS]
    rate = Rate(len(alarmed), len(calm))
    show(f"false alarms, {half} half", rate, alarmed)
    assert rate.value <= 0.02


def test_an_alarm_survives_what_is_said_around_it() -> None:
    alarms = [row["text"] for row in MESSAGES if row["set"] == "alarm"][::7]
    tried = [around.format(text) for text in alarms for around in AROUND]
    missed = [text for text in tried if not kinds(text) & ALARMS]
    rate = Rate(len(tried) - len(missed), len(tried))
    show("recall with words around", rate, missed[:20])
    assert rate.value >= 0.98


@pytest.mark.parametrize("change", [str.upper, str.title], ids=["upper", "title"])
def test_capitals_make_no_difference_to_safety(change: object) -> None:
    assert callable(change)
    for row in MESSAGES[::2]:
        text = row["text"]
        assert kinds(change(text)) & ALARMS == kinds(text) & ALARMS, text


def test_missing_punctuation_hides_no_alarm() -> None:
    alarms = [row["text"] for row in MESSAGES if row["set"] == "alarm"]
    bare = [text.translate(str.maketrans("", "", "'’,.;!?\"")).lower() for text in alarms]
    missed = [text for text in bare if not kinds(text) & ALARMS]
    rate = Rate(len(bare) - len(missed), len(bare))
    show("recall without punctuation", rate, missed)
    assert rate.value >= 0.97


@pytest.mark.parametrize("kind", ["seeks_advice", "describes", "privacy_request", "admin", "smalltalk"])
def test_what_is_asked_of_whom_is_told_apart(kind: str) -> None:
    talk = [row for row in MESSAGES if row["set"] == "talk" and row["kinds"] == [kind]]
    wrong = [
        row["text"]
        for row in talk
        if kind not in kinds(row["text"]) or (kind != "seeks_advice" and "seeks_advice" in kinds(row["text"]))
    ]
    rate = Rate(len(talk) - len(wrong), len(talk))
    show(kind, rate, wrong)
    assert rate.value >= 0.95


@pytest.mark.parametrize("half", ["first", "second"])
def test_replies_with_advice_are_blocked_and_safe_ones_pass(half: str) -> None:
    advice = [row["text"] for row in REPLIES if not row["allowed"] and row["half"] == half]
    safe = [row["text"] for row in REPLIES if row["allowed"] and row["half"] == half]
    through = [text for text in advice if check_reply(text).allowed]
    blocked = [text for text in safe if not check_reply(text).allowed]
    show(f"advice let through, {half} half", Rate(len(through), len(advice)), through)
    show(f"safe replies blocked, {half} half", Rate(len(blocked), len(safe)), blocked)
    assert Rate(len(through), len(advice)).value <= 0.02
    assert Rate(len(blocked), len(safe)).value <= 0.03


def test_the_sets_are_as_large_as_they_are_meant_to_be() -> None:
    alarms = [row for row in MESSAGES if row["set"] == "alarm"]
    assert len(alarms) >= 600
    assert sum(row["set"] == "lookalike" for row in MESSAGES) >= 600
    assert sum(row["set"] == "talk" for row in MESSAGES) >= 300
    assert sum(not row["allowed"] for row in REPLIES) >= 250
    assert sum(row["allowed"] for row in REPLIES) >= 250
    assert len({row["text"] for row in MESSAGES}) == len(MESSAGES)
