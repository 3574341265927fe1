"""Where examples come from: our templates and corpora, and the named public sets, read from `--public-data`."""

import csv
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Final

from guardrails.detectors.names.finder import NameFinder
from guardrails.redaction.wide_places import is_wide_place
from guardrails.training.examples import ANSWERS, ANY, Example, O, allowed, joined, of_letters
from guardrails.training.fillers import Fillers, with_endings
from guardrails.training.names import Names
from guardrails.training.noise import letters_of, noisy

_SEPARATORS: Final = (" ", " ", ". ", ", ", "\n", " - ", " and ", "... ")
_NO_ALARM: Final = (0, 0, None, None)


def templates(kind: str, *, held: bool) -> list[str]:
    """Our own sentences by what their file is for: "telling" ones identify somebody, "clean" ones nobody, and the
    "quiet" ones among these tell no story that could alarm. One in ten is `held` back from training, for choosing
    thresholds on sentences the network has not met."""
    lines: list[str] = []
    folder = files("guardrails.training") / "templates"
    for path in sorted(folder.iterdir(), key=lambda p: p.name):
        name = path.name
        kinds = {"clean", "" if "stories" in name else "quiet"} if name.startswith("clean") else {"telling"}
        if kind in kinds and name.endswith(".txt"):
            text = path.read_text(encoding="utf-8")
            lines += [
                line
                for line in text.splitlines()
                if line.strip() and not line.startswith("#") and (sum(line.encode()) % 10 == 0) == held
            ]
    return lines


Labelled = tuple[str, tuple[tuple[int, int, str], ...]]
# How often an identifier of a labelled corpus gives way to another of its kind.
_RETOLD: Final = 0.8
_LABEL_OF: Final = {
    "PERSON": "PERSON",
    "LOCATION": "LOCATION",
    "ADDRESS": "LOCATION",
    "ORG": "ORG",
    "DATE": "DATE",
    "HANDLE": "HANDLE",
    "EMAIL": "HANDLE",
    "AGE_90": "?",
    "URL": "?",
}


def labelled(corpus: Path) -> list[Labelled]:
    """The labelled messages that are open to training; the others choose thresholds or are sealed."""
    rows: list[Labelled] = []
    for name in ("redaction_dev.jsonl", "redaction_lay.jsonl"):
        for row in map(json.loads, (corpus / name).read_text(encoding="utf-8").splitlines()):
            listed = (span if isinstance(span, list) else span.values() for span in row["spans"])
            spans = sorted((int(start), int(end), str(kind)) for start, end, kind in listed)
            rows.append((row["text"], tuple(spans)))
    return rows


class Generator:
    """Fills and roughens templates; now and then puts several into one message, as people do."""

    def __init__(
        self, seed: int, utterances: list[str], *, held: bool = False, labelled: Sequence[Labelled] = ()
    ) -> None:
        self._rng = random.Random(seed)
        self._fillers = Fillers(self._rng, Names(self._rng, held=held))
        self._telling = templates("telling", held=held)
        self._clean = templates("clean", held=held)
        self._quiet = templates("quiet", held=held)
        self._utterances = utterances
        self._labelled = labelled

    def telling(self) -> Example:
        """A message with somebody in it, alone or among others."""
        rng = self._rng
        parts = [self._filled(rng.choice(self._telling))]
        drawn = rng.random()
        if drawn < 0.2:
            parts.append(self._filled(rng.choice(self._clean)))
        elif drawn < 0.35:
            parts.append(self._filled(rng.choice(self._telling)))
        elif drawn < 0.55 and self._utterances:
            parts.append(self._said())
        rng.shuffle(parts)
        return joined(parts, rng.choice(_SEPARATORS))

    def clean(self) -> Example:
        """A message with nothing to hide."""
        rng = self._rng
        if self._utterances and rng.random() < 0.3:
            return self._said()
        parts = [self._filled(rng.choice(self._clean)) for _ in range(1 if rng.random() < 0.8 else 2)]
        return joined(parts, rng.choice(_SEPARATORS))

    def replaced(self) -> Example:
        """A message whose identifiers are placeholders already: a second look must find nothing in it."""
        pieces = self._fillers.fill(self._rng.choice(self._telling))
        kinds = {"HANDLE": "EMAIL", "ID": "ID_NUMBER"}
        shown = [
            (f"[{kinds.get(label, label)}_{self._rng.randint(0, 9)}]" if label else text, "") for text, label in pieces
        ]
        return of_letters(noisy(letters_of(shown), self._rng) if self._rng.random() < 0.3 else letters_of(shown))

    def retold(self) -> Example:
        """A message of a labelled corpus, mostly with other people, places and numbers in it."""
        text, spans = self._rng.choice(self._labelled)
        position = 0
        pieces: list[tuple[str, str]] = []
        for start, end, kind in spans:
            label = _LABEL_OF.get(kind, "ID")
            said = text[start:end]
            if self._rng.random() < _RETOLD:
                said = self._fillers.alike(said, label)
            pieces += [(text[position:start], ""), (said, label)]
            position = end
        pieces.append((text[position:], ""))
        letters = noisy(letters_of(with_endings(pieces)), self._rng)
        return Example(
            "".join(letter for letter, _ in letters),
            tuple(ANY if label == "?" else allowed(label or "O") for _, label in letters),
        )

    def quiet(self) -> str:
        """A harmless text."""
        return "".join(text for text, _ in self._fillers.fill(self._rng.choice(self._quiet)))

    def _said(self) -> Example:
        return of_letters(noisy(letters_of([(self._rng.choice(self._utterances), "")]), self._rng))

    def _filled(self, template: str) -> Example:
        return of_letters(noisy(letters_of(self._fillers.fill(template)), self._rng))


_TITLED: Final = re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Dr|Doctor)\.? [A-Z]|\b(?:my name is|this is|I am|I'm) [A-Z]")


def utterances(public: Path) -> list[str]:
    """What patients and doctors say in MTS-Dialog, without the lines that may name somebody."""
    said: list[str] = []
    with (public / "mts-dialog-train.csv").open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            for line in row["dialogue"].splitlines():
                text = line.split(":", 1)[-1].strip()
                if 3 <= len(text.split()) <= 60 and not _TITLED.search(text):
                    said.append(text)
    return sorted(set(said))


def posts(public: Path) -> Iterator[Example]:
    """Public posts (WNUT 2017, Broad Twitter Corpus): people and places are labelled there, firms and dates as they
    please, so that what they leave open stays open here."""
    for path in sorted(public.glob("*.conll")):
        words: list[tuple[str, str]] = []
        for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
            if line.strip():
                word, _, tag = line.partition("\t")
                words.append((word, tag.strip()))
            elif words:
                yield _post(words)
                words = []


_OPEN: Final = allowed("O", "DATE", "ID", "ORG")
_TAGS: Final = {
    "person": allowed("PERSON"),
    "PER": allowed("PERSON"),
    "location": allowed("LOCATION"),
    "LOC": allowed("LOCATION"),
    "corporation": allowed("ORG", "O"),
    "ORG": allowed("ORG", "O"),
    "group": ANY,
}


def _post(words: list[tuple[str, str]]) -> Example:
    text = ""
    letters: list[int] = []
    for at, (word, tag) in enumerate(words):
        bits = _TAGS.get(tag[2:], _OPEN) if tag not in ("O", "") else _OPEN
        if word.startswith(("@", "http")) or (at and words[at - 1][0] == "@"):
            bits = allowed("HANDLE") if not word.startswith("http") else ANY
        if bits == _TAGS["LOC"] and is_wide_place(word):
            bits = O
        if text and word not in ("'s", "n't", ".", ",", "!", "?"):
            text += " "
            letters.append(bits if tag.startswith("I-") else O)
        text += word
        letters += [bits] * len(word)
    return Example(text, tuple(letters), _NO_ALARM)


_BOUNDARY: Final = (
    "boundary_dev.jsonl",
    "boundary_train.jsonl",
    "boundary_train_2.jsonl",
    "boundary_train_3.jsonl",
    "boundary_lay_2.jsonl",
)


def boundary(corpus: Path, generator: Generator, rng: random.Random) -> list[Example]:
    """Our sentences with what they are; half of them also inside a longer, harmless story."""
    examples: list[Example] = []
    for name in _BOUNDARY:
        if not (corpus / name).exists():
            continue
        for row in map(json.loads, (corpus / name).read_text(encoding="utf-8").splitlines()):
            kinds = {kind.lower() for kind in row["kinds"]}
            knows_advice = "seeks_advice" in kinds or name != "boundary_dev.jsonl" or row.get("set") == "talk"
            alarm = "emergency" in kinds or "crisis" in kinds
            answers = (
                int("emergency" in kinds),
                int("crisis" in kinds),
                int("seeks_advice" in kinds) if knows_advice and not alarm else None,
                None,
            )
            plain = replace(_outside(row["text"], rng), answers=answers)
            examples.append(plain)
            if rng.random() < 0.5:
                around = replace(_outside(generator.quiet(), rng), answers=(0, 0, None, None))
                pair = [plain, around]
                rng.shuffle(pair)
                examples.append(joined(pair, rng.choice(_SEPARATORS)))
    examples += _replies(corpus)
    assert all(len(example.answers) == len(ANSWERS) for example in examples)  # noqa: S101 - a slip here trains nonsense
    return examples


def _replies(corpus: Path) -> list[Example]:
    lines = [
        line
        for name in ("replies_dev.jsonl", "replies_train.jsonl", "replies_train_2.jsonl", "replies_lay.jsonl")
        if (corpus / name).exists()
        for line in (corpus / name).read_text(encoding="utf-8").splitlines()
    ]
    return [
        replace(_outside(row["text"], None), answers=(None, None, None, int(not row["allowed"])))
        for row in map(json.loads, lines)
    ]


def _outside(text: str, rng: random.Random | None) -> Example:
    """A sentence that was not written to hold names; what the word lists take for one stays open."""
    named = [(finding.start, finding.end) for finding in _lists().find(text)]
    pieces = [(letter, "?" if any(a <= at < b for a, b in named) else "") for at, letter in enumerate(text)]
    letters = noisy(pieces, rng) if rng else pieces
    return Example("".join(letter for letter, _ in letters), tuple(ANY if open_ else O for _, open_ in letters))


@cache
def _lists() -> NameFinder:
    return NameFinder()
