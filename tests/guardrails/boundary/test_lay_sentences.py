"""Emergency and crisis words of 120 people, and 120 sentences that only sound like them.

One half ("dev") may be looked at while the rules are mended; the other ("sealed") is only ever counted. A person who
needs a panel is found when any panel is shown; whether it is the right one of the two is told apart.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from guardrails import BoundaryKind, check_request

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "boundary_lay.jsonl"
LOOKALIKE = "lookalike"
# What is wanted is 0.95 and 0.05. These floors only keep what the rules reach today from getting lost; they rise with a
# trained second reader.
LOWEST_RECALL = 0.86
MOST_FALSE_ALARMS = 0.07
PANELS = {BoundaryKind.CRISIS: "crisis", BoundaryKind.EMERGENCY: "emergency"}


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence: what it is, and which panels it brought."""

    id: str
    text: str
    label: str
    shown: frozenset[str]

    @property
    def wrong(self) -> bool:
        """A panel missing where one is needed, or shown where none is."""
        return bool(self.shown) == (self.label == LOOKALIKE)

    def __str__(self) -> str:
        return f"{self.id} [{'+'.join(sorted(self.shown)) or 'no panel'}] {self.text}"


@dataclass(frozen=True, slots=True)
class Score:
    """How one half did."""

    needed: Sequence[Judged]
    harmless: Sequence[Judged]

    @property
    def recall(self) -> float:
        return sum(not one.wrong for one in self.needed) / len(self.needed)

    @property
    def false_alarms(self) -> float:
        return sum(one.wrong for one in self.harmless) / len(self.harmless)

    @property
    def right_panel(self) -> float:
        return sum(one.label in one.shown for one in self.needed) / len(self.needed)

    def lines(self, half: str) -> list[str]:
        """The figures, and every sentence that was judged wrongly."""
        wrong = [one for one in (*self.needed, *self.harmless) if one.wrong]
        recall = f"recall {self.recall:.3f} of {len(self.needed)}"
        alarms = f"false alarms {self.false_alarms:.3f} of {len(self.harmless)}"
        return [
            f"{half}: {recall}, {alarms}, the right one of the two panels {self.right_panel:.3f}",
            *(f"  {'missed' if one.label != LOOKALIKE else 'false alarm'}: {one}" for one in wrong),
        ]


def rows() -> list[dict[str, str]]:
    return [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]


def score(half: str) -> Score:
    judged = []
    for row in rows():
        if row["half"] == half:
            kinds = check_request(row["text"]).kinds
            shown = frozenset(name for kind, name in PANELS.items() if kind in kinds)
            judged.append(Judged(row["id"], row["text"], row["label"], shown))
    return Score([one for one in judged if one.label != LOOKALIKE], [one for one in judged if one.label == LOOKALIKE])


def test_the_corpus_is_what_it_claims_to_be() -> None:
    found = rows()
    assert len({row["id"] for row in found}) == len({row["text"] for row in found}) == 240
    for half in ("dev", "sealed"):
        labels = [row["label"] for row in found if row["half"] == half]
        assert len(labels) == 120
        assert labels.count(LOOKALIKE) == 60
    needed = [row for row in found if row["label"] != LOOKALIKE]
    about_another = [row for row in needed if "-me-" not in row["id"]]
    assert len(about_another) >= len(needed) / 2


def test_a_panel_comes_for_those_who_need_it_and_hardly_ever_for_others(
    record_property: Callable[[str, object], None],
) -> None:
    found = {half: score(half) for half in ("dev", "sealed")}
    told = {half: one.lines(f"safety sentences, {half} half") for half, one in found.items()}
    for line in (*told["dev"], *told["sealed"]):
        record_property("told", line)
    assert found["sealed"].recall >= LOWEST_RECALL, told["sealed"][0]
    assert found["sealed"].false_alarms <= MOST_FALSE_ALARMS, told["sealed"][0]
