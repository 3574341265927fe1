"""Sets that nothing was tuned to, written by somebody who saw neither templates, rules nor word lists.

Only figures are told, never a sentence that was judged wrongly: a set whose misses are read is a development set from
then on. The floors keep what is reached from getting lost.
"""

from collections.abc import Callable
from typing import Any

import pytest

from guardrails import Redactor, check_reply, check_request
from guardrails.redaction.evaluation import Figures, evaluate, read_examples
from tests.guardrails.boundary.corpora import ALARMS, CORPUS, Rate, rows

Tell = Callable[[str, object], None]


@pytest.fixture(scope="module")
def figures(redactor: Redactor) -> dict[str, Figures]:
    examples = read_examples(CORPUS / "redaction_sealed.jsonl")
    styles = [row["style"] for row in rows("redaction_sealed.jsonl")]
    return {
        style: evaluate(redactor, [one for one, of in zip(examples, styles, strict=True) if of == style])
        for style in ("chat", "clinical")
    }


@pytest.mark.parametrize(
    ("style", "recall", "people", "touched", "false_words"),
    [
        ("chat", 0.90, 0.94, 0.08, 17.0),
        ("clinical", 0.96, 0.97, 0.04, 12.0),
    ],
)
def test_identifiers_of_unseen_messages_are_hidden_and_medicine_is_spared(
    figures: dict[str, Figures],
    record_property: Tell,
    style: str,
    recall: float,
    people: float,
    touched: float,
    false_words: float,
) -> None:
    found = figures[style]
    named = Rate(found.covered["PERSON"], found.planted["PERSON"])
    whole = Rate(sum(found.covered.values()), sum(found.planted.values()))
    clean = Rate(found.clean_touched, found.clean)
    record_property(
        "told",
        f"sealed {style} messages: identifiers hidden whole {whole}; of people {named}; clean touched {clean}; "
        f"words hidden wrongly per 1,000: {found.false_words_per_thousand:.2f}",
    )
    by_kind = ", ".join(f"{kind} {found.covered[kind]}/{found.planted[kind]}" for kind in sorted(found.planted))
    record_property("told", f"sealed {style} messages by kind: {by_kind}")
    assert whole.value >= recall
    assert named.value >= people
    assert clean.value <= touched
    assert found.false_words_per_thousand <= false_words


def test_alarms_of_unseen_wording_bring_a_panel_and_look_alikes_do_not(record_property: Tell) -> None:
    judged = [(row, check_request(row["text"]).kinds) for row in _sealed("boundary_sealed.jsonl")]
    for alarm, floor in (("crisis", 0.90), ("emergency", 0.92)):
        needed = [kinds for row, kinds in judged if alarm in row["kinds"]]
        shown = Rate(sum(bool(kinds & ALARMS) for kinds in needed), len(needed))
        record_property("told", f"sealed {alarm} sentences that bring a panel: {shown}")
        assert shown.value >= floor
    either = [(number, kinds) for number, (row, kinds) in enumerate(judged, start=1) if ALARMS & set(row["kinds"])]
    missed = [number for number, kinds in either if not kinds & ALARMS]
    record_property("told", f"sealed alarms of either kind: {Rate(len(either) - len(missed), len(either))}")
    record_property("told", f"sealed alarms missed, by their place in the half: {missed}")
    assert len(missed) <= 0.06 * len(either)
    calm = [(row, kinds) for row, kinds in judged if not ALARMS & set(row["kinds"])]
    alike = [kinds for row, kinds in calm if row["set"] == "lookalike"]
    false = Rate(sum(bool(kinds & ALARMS) for kinds in alike), len(alike))
    record_property("told", f"sealed look-alikes that bring a panel: {false}")
    other = [kinds for row, kinds in calm if row["set"] != "lookalike"]
    record_property("told", f"other sealed sentences: {Rate(sum(bool(k & ALARMS) for k in other), len(other))}")
    assert false.value <= 0.05


def test_advice_is_told_from_description_in_unseen_wording(record_property: Tell) -> None:
    judged = [
        (row, check_request(row["text"]).kinds) for row in _sealed("boundary_sealed.jsonl") if row["set"] == "talk"
    ]
    asking = ["seeks_advice" in kinds for row, kinds in judged if "seeks_advice" in row["kinds"]]
    telling = ["seeks_advice" in kinds for row, kinds in judged if "seeks_advice" not in row["kinds"]]
    found, false = Rate(sum(asking), len(asking)), Rate(sum(telling), len(telling))
    record_property("told", f"sealed requests for advice seen: {found}; descriptions taken for one: {false}")
    assert found.value >= 0.96
    assert false.value <= 0.08


def test_unseen_replies_with_advice_are_blocked_and_safe_ones_pass(record_property: Tell) -> None:
    judged = [(row["allowed"], check_reply(row["text"]).allowed) for row in _sealed("replies_sealed.jsonl")]
    through = [shown for allowed, shown in judged if not allowed]
    blocked = [not shown for allowed, shown in judged if allowed]
    let, stopped = Rate(sum(through), len(through)), Rate(sum(blocked), len(blocked))
    record_property("told", f"sealed replies with advice let through: {let}; safe replies blocked: {stopped}")
    assert let.value <= 0.18
    assert stopped.value <= 0.08


def _sealed(name: str) -> list[dict[str, Any]]:
    """The half that nothing was chosen on; the other half chose thresholds, by figures alone."""
    return [row for row in rows(name) if row["half"] == "sealed"]
