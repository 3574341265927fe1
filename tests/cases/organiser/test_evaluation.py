"""The figures are counted the way they say, and the command tells them."""

import json
from pathlib import Path

import pytest

from assistant.cases.facts import Fact
from assistant.cases.organiser import evaluation
from assistant.cases.organiser.__main__ import main
from assistant.cases.organiser.evaluation import Example, Wanted, evaluate, read_examples
from assistant.cases.organiser.figures import Rate, Tally, quantile
from assistant.cases.sections import Section

ROW = {
    "text": "my left knee hurts since May, I take ramipril 5 mg",
    "for_whom": "me",
    "facts": [
        {"section": "symptoms", "value": ["knee"], "details": {"onset": "May"}},
        {"section": "medicines", "value": ["ramipril"], "details": {"dose": "5 mg"}},
    ],
}


def write(folder: Path, *rows: object) -> Path:
    file = folder / "labelled.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def read_as(monkeypatch: pytest.MonkeyPatch, *facts: Fact) -> None:
    monkeypatch.setattr(evaluation, "read_facts", lambda *_, **__: facts)


def test_an_interval_is_wilsons() -> None:
    low, high = Rate(8, 10).interval
    assert (round(low, 3), round(high, 3)) == (0.490, 0.943)
    assert Rate(0, 0).interval == (0.0, 1.0)


def test_f1_is_the_harmonic_mean_and_lies_in_its_interval() -> None:
    tally = Tally(found=6, missed=2, wrong=4)
    recall, precision = 6 / 8, 6 / 10
    assert tally.f1 == pytest.approx(2 * recall * precision / (recall + precision))
    low, high = tally.f1_interval
    assert low < tally.f1 < high


def test_a_quantile_is_one_of_the_values() -> None:
    assert quantile([3.0, 1.0, 2.0], 0.5) == 2.0
    assert quantile([], 0.5) == 0.0


def test_found_missed_and_made_up_facts_and_details_are_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    read_as(
        monkeypatch,
        Fact(Section.MEDICINES, "Ramipril", {"dose": "10 mg", "frequency": "daily"}),
        Fact(Section.CONDITIONS, "Gout"),
    )
    wanted = (
        Wanted(Section.MEDICINES, ("ramipril",), details={"dose": "5 mg"}),
        Wanted(Section.SYMPTOMS, ("knee",), details={"onset": "May"}),
    )
    figures = evaluate([Example("words", "me", wanted)])
    assert figures.kinds["medicine"] == Tally(found=1)
    assert figures.kinds["dose"] == Tally(missed=1, wrong=1)
    assert figures.kinds["frequency"] == Tally(wrong=1)
    assert figures.kinds["symptom"] == Tally(missed=1)
    assert figures.kinds["onset"] == Tally(missed=1)
    assert figures.kinds["condition"] == Tally(wrong=1)
    assert figures.placed == {True: 1, False: 1}


@pytest.mark.parametrize(
    ("fact", "is_own"),
    [
        (Fact(Section.CONDITIONS, "Breast cancer"), True),
        (Fact(Section.CONDITIONS, "No breast cancer", denied=True), False),
        (Fact(Section.FAMILY, "Mum had breast cancer"), False),
        (Fact(Section.CONDITIONS, "Gout"), False),
    ],
)
def test_what_a_relative_has_counts_as_misfiled_only_where_it_stands_as_own(
    monkeypatch: pytest.MonkeyPatch, fact: Fact, is_own: bool
) -> None:
    read_as(monkeypatch, fact)
    figures = evaluate([Example("words", "me", (Wanted(Section.FAMILY, ("breast cancer",)),))])
    assert figures.misfiled == {is_own: 1}


def test_a_denied_fact_filed_as_present_counts_as_misfiled(monkeypatch: pytest.MonkeyPatch) -> None:
    read_as(monkeypatch, Fact(Section.SYMPTOMS, "Fever"))
    figures = evaluate([Example("words", "me", (Wanted(Section.SYMPTOMS, ("fever",), denied=True),))])
    assert figures.misfiled == {True: 1}


def test_the_command_tells_the_figures_and_no_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", str(write(tmp_path, ROW))]) == 0
    told = capsys.readouterr().out
    assert "medicine        recall 1.000" in told
    assert "section of an utterance, accuracy: 1.000" in told
    assert "left knee" not in told


def test_the_command_fails_below_its_floor_and_shows_misses_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missed = {**ROW, "facts": [{"section": "conditions", "value": ["gout"]}]}
    assert main(["evaluate", str(write(tmp_path, missed)), "--floor", "0.9", "--misses"]) == 1
    assert "MISSED conditions gout" in capsys.readouterr().out


def test_a_line_that_is_no_labelled_message_is_named_but_not_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = write(tmp_path, ROW, {"text": "secret words"})
    with pytest.raises(ValueError, match="line 2"):
        read_examples(file)
    assert main(["evaluate", str(file)]) == 2
    assert "secret" not in capsys.readouterr().err
    assert main(["evaluate", str(tmp_path / "none.jsonl")]) == 2
