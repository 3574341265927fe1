"""How well a redactor does on labelled text: one JSON object a line with `text` and `spans` of `[start, end, kind]`."""

import json
import re
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from guardrails.redaction.redactor import Redactor

_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Example:
    """A text and what in it identifies someone; no spans means that nothing may be touched."""

    text: str
    spans: tuple[tuple[int, int, str], ...]


@dataclass(slots=True)
class Figures:
    """What an evaluation counts. `missed` and `wrong` hold line numbers and places, never words of the texts."""

    planted: Counter[str] = field(default_factory=Counter)
    covered: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[int, str, int, int]] = field(default_factory=list)
    wrong: list[tuple[int, str, int, int]] = field(default_factory=list)
    found: int = 0
    right: int = 0
    words: int = 0
    false_words: int = 0
    clean: int = 0
    clean_touched: int = 0
    milliseconds: list[float] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of planted spans that are covered whole, whatever their label."""
        total = sum(self.planted.values())
        return sum(self.covered.values()) / total if total else 1.0

    @property
    def precision(self) -> float:
        """Share of findings that touch a planted span."""
        return self.right / self.found if self.found else 1.0

    @property
    def false_words_per_thousand(self) -> float:
        """Words hidden that identify nobody."""
        return 1000 * self.false_words / self.words if self.words else 0.0

    @property
    def clean_touched_share(self) -> float:
        """Share of texts without identifiers that were changed at all."""
        return self.clean_touched / self.clean if self.clean else 0.0

    def latency(self, share: float) -> float:
        """The time in milliseconds that `share` of the texts stay under."""
        ordered = sorted(self.milliseconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0

    def table(self) -> str:
        """The figures for a reader."""
        lines = [f"{'kind':<14}{'planted':>8}{'covered':>8}{'recall':>8}"]
        for kind in sorted(self.planted):
            planted, covered = self.planted[kind], self.covered[kind]
            lines.append(f"{kind:<14}{planted:>8}{covered:>8}{covered / planted:>8.3f}")
        lines += [
            f"{'all':<14}{sum(self.planted.values()):>8}{sum(self.covered.values()):>8}{self.recall:>8.3f}",
            f"precision of findings        {self.precision:.3f}",
            f"false words per 1,000        {self.false_words_per_thousand:.2f}",
            f"clean texts touched          {self.clean_touched} of {self.clean} ({self.clean_touched_share:.1%})",
            f"latency p50 / p95            {self.latency(0.5):.1f} / {self.latency(0.95):.1f} ms",
        ]
        return "\n".join(lines)


def read_examples(path: Path) -> list[Example]:
    """The examples of a file. Raises ValueError naming the line, not its content."""
    examples: list[Example] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            if line.strip():
                example = _example(line)
                if example is None:
                    raise ValueError(f"line {number} is not an example")
                examples.append(example)
    return examples


def _example(line: str) -> Example | None:
    try:
        data = json.loads(line)
        text = str(data["text"])
        spans = tuple((int(start), int(end), str(kind)) for start, end, kind in data["spans"])
    except (ValueError, KeyError, TypeError):
        return None
    return Example(text, spans) if all(0 <= start < end <= len(text) for start, end, _ in spans) else None


def evaluate(redactor: Redactor, examples: Iterable[Example]) -> Figures:
    """Run the redactor over each example on its own and count."""
    figures = Figures()
    for number, example in enumerate(examples, start=1):
        began = time.perf_counter()
        findings = redactor.find(example.text)
        figures.milliseconds.append(1000 * (time.perf_counter() - began))
        hidden = [(finding.start, finding.end) for finding in findings]
        for start, end, kind in example.spans:
            figures.planted[kind] += 1
            if _is_covered(example.text, start, end, hidden):
                figures.covered[kind] += 1
            else:
                figures.missed.append((number, kind, start, end))
        for finding in findings:
            figures.found += 1
            if any(start < finding.end and finding.start < end for start, end, _ in example.spans):
                figures.right += 1
            else:
                figures.wrong.append((number, finding.category, finding.start, finding.end))
        figures.words += len(_WORD.findall(example.text))
        figures.false_words += sum(1 for _ in _false_words(example, hidden))
        if not example.spans:
            figures.clean += 1
            figures.clean_touched += bool(findings)
    return figures


def _is_covered(text: str, start: int, end: int, hidden: Sequence[tuple[int, int]]) -> bool:
    """Whether every letter and digit of the span is hidden; a comma between two findings may stand."""
    return all(any(low <= place < high for low, high in hidden) for place in range(start, end) if text[place].isalnum())


def _false_words(example: Example, hidden: Sequence[tuple[int, int]]) -> Iterator[str]:
    for match in _WORD.finditer(example.text):
        is_hidden = any(low < match.end() and match.start() < high for low, high in hidden)
        is_planted = any(start < match.end() and match.start() < end for start, end, _ in example.spans)
        if is_hidden and not is_planted:
            yield match.group()
