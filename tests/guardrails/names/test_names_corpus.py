"""How many names, places and organisations the finder removes from messages in many voices, and how much it spares."""

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from guardrails.detectors.names.finder import NameFinder

CORPUS = Path(__file__).parents[2] / "corpus" / "names_dev.jsonl"
BETWEEN = " .,-'’"
# (split, recall by kind, precision, share of clean messages touched)
FLOORS = [
    ("dev", {"PERSON": 0.97, "LOCATION": 0.97, "ORG": 0.95}, 0.98, 0.02),
    ("held", {"PERSON": 0.95, "LOCATION": 0.95, "ORG": 0.90}, 0.98, 0.03),
    # Lower case, no cue words, names of no list; the clean half is full of slips, slang and rare terms.
    ("bare_dev", {"PERSON": 0.92, "LOCATION": 0.92, "ORG": 0.92}, 0.98, 0.03),
    ("bare_held", {"PERSON": 0.85, "LOCATION": 0.75, "ORG": 0.85}, 0.95, 0.03),
]


@dataclass
class Figures:
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    findings: int = 0
    wrong: int = 0
    clean: int = 0
    touched: int = 0

    def recall(self, kind: str) -> float:
        return self.found[kind] / self.planted[kind]

    @property
    def precision(self) -> float:
        return 1 - self.wrong / self.findings


def messages(split: str) -> list[dict[str, Any]]:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return [message for message in map(json.loads, lines) if message["split"] == split]


def measure(split: str) -> Figures:
    finder, figures = NameFinder(), Figures()
    for message in messages(split):
        text, spans = message["text"], message["spans"]
        findings = finder.find(text)
        covered = {index for finding in findings for index in range(finding.start, finding.end)}
        for span in spans:
            whole = all(index in covered or text[index] in BETWEEN for index in range(span["start"], span["end"]))
            figures.planted[span["kind"]] += 1
            figures.found[span["kind"]] += whole
        figures.findings += len(findings)
        figures.wrong += sum(
            not any(finding.start < span["end"] and span["start"] < finding.end for span in spans)
            for finding in findings
        )
        if not spans:
            figures.clean += 1
            figures.touched += bool(findings)
    return figures


@pytest.mark.parametrize(("split", "recalls", "precision", "clean"), FLOORS, ids=[floor[0] for floor in FLOORS])
def test_recall_and_precision_hold_their_floors(
    split: str, recalls: dict[str, float], precision: float, clean: float
) -> None:
    figures = measure(split)
    for kind in sorted(recalls):
        print(f"{split:4} {kind:8} {figures.found[kind]:3} of {figures.planted[kind]:3}  {figures.recall(kind):.3f}")
    print(f"{split:4} precision {figures.precision:.3f}  clean touched {figures.touched} of {figures.clean}")
    for kind, floor in recalls.items():
        assert figures.recall(kind) >= floor, kind
    assert figures.precision >= precision
    assert figures.touched / figures.clean <= clean


def test_the_corpus_is_large_mixed_and_in_two_disjoint_parts() -> None:
    dev, held = messages("dev"), messages("held")
    assert len(dev) + len(held) >= 400
    assert not {m["text"] for m in dev} & {m["text"] for m in held}
    for half in (dev, held):
        assert 0.3 <= sum(not m["spans"] for m in half) / len(half) <= 0.5
        for message in half:
            for span in message["spans"]:
                value = message["text"][span["start"] : span["end"]]
                assert value
                assert value == value.strip()
