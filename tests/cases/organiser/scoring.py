"""Scoring read facts against the expected ones of a corpus."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.cases.facts import Fact
from assistant.cases.organiser.reading import read_facts
from assistant.cases.sections import Section
from assistant.cases.sheet import SheetItem

CORPUS = Path(__file__).parents[2] / "corpus" / "facts_dev.jsonl"
SAID_AT = datetime(2026, 11, 22, 21, 0, tzinfo=UTC)


def sheet_named(name: str | None) -> tuple[SheetItem, ...]:
    if name is None:
        return ()
    plain = SheetItem("s1", Section.SYMPTOMS, "Knee pain")
    told = SheetItem("s1", Section.SYMPTOMS, "Right knee pain", {"onset": "since May"})
    return (
        SheetItem("c1", Section.CONCERN, "The knee hurts"),
        plain if name == "plain" else told,
        SheetItem("m1", Section.MEDICINES, "Metformin", {"dose": "200 mg", "frequency": "once a day"}),
        SheetItem("m2", Section.MEDICINES, "Blood pressure tablet"),
    )


def rows(split: str) -> list[dict[str, Any]]:
    lines = CORPUS.read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if row["split"] == split]


def read(row: dict[str, Any]) -> list[Fact]:
    facts = read_facts(
        row["text"],
        said_at=SAID_AT,
        asked=row.get("asked"),
        for_whom=row["for_whom"],
        sheet=sheet_named(row.get("sheet")),
    )
    return [fact for fact in facts if fact.section is not Section.CONCERN]


def matches(fact: Fact, wanted: dict[str, Any]) -> bool:
    said = " ".join([fact.value, *fact.details.values()]).casefold()
    return (
        fact.section.value == wanted["section"]
        and fact.denied == wanted.get("denied", False)
        and all(word.casefold() in said for word in wanted["value"])
    )


@dataclass
class Score:
    found: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    details_found: int = 0
    details_missed: int = 0
    lines: list[str] = field(default_factory=list)

    def recall(self, section: str | None = None) -> float:
        found, missed = _of(self.found, section), _of(self.missed, section)
        return found / (found + missed) if found + missed else 1.0

    def precision(self, section: str | None = None) -> float:
        found, wrong = _of(self.found, section), _of(self.wrong, section)
        return found / (found + wrong) if found + wrong else 1.0

    def detail_recall(self) -> float:
        return self.details_found / max(1, self.details_found + self.details_missed)

    def table(self) -> str:
        sections = sorted({*self.found, *self.missed, *self.wrong})
        lines = [
            f"{name:11} found {self.found[name]:3} wrong {self.wrong[name]:3} missed {self.missed[name]:3}"
            for name in sections
        ]
        lines.append(f"all         recall {self.recall():.3f} precision {self.precision():.3f}")
        lines.append(f"details     recall {self.detail_recall():.3f}")
        return "\n".join(lines)


def _of(counts: Counter[str], section: str | None) -> int:
    return counts[section] if section else sum(counts.values())


def score(split: str) -> Score:
    result = Score()
    for row in rows(split):
        facts = read(row)
        left = list(facts)
        for wanted in row["facts"]:
            hit = next((fact for fact in left if matches(fact, wanted)), None)
            if hit is None:
                result.missed[wanted["section"]] += 1
                result.lines.append(f"MISSED {wanted['section']} {wanted['value']} in: {row['text']}")
                continue
            left.remove(hit)
            result.found[wanted["section"]] += 1
            _score_details(result, row, hit, wanted.get("details", {}))
        for fact in left:
            result.wrong[fact.section.value] += 1
            result.lines.append(f"WRONG {fact.section.value} {fact.value!r} denied={fact.denied} in: {row['text']}")
    return result


def _score_details(result: Score, row: dict[str, Any], hit: Fact, wanted: dict[str, str]) -> None:
    for key, words in wanted.items():
        if words.casefold() in hit.details.get(key, "").casefold():
            result.details_found += 1
        else:
            result.details_missed += 1
            result.lines.append(f"DETAIL {key}={words} got {dict(hit.details)} in: {row['text']}")
