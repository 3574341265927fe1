"""Messages as people send them: sentences filled, sometimes with one another's words, joined, and typed in a hurry."""

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from assistant.cases.organiser.training.fillers import Fillers
from assistant.cases.organiser.training.marks import LABELS, SECTIONS, Pieces, Sentence
from guardrails.training.noise import Letters, letters_of, noisy

_JOINTS: Final = (" ", " ", ". ", ". ", ", ", "\n", " and ", " - ", "... ", "; ")
# How often words give way to others of their kind that begin alike, and how often a message is more than one sentence.
_SWAPPED: Final = 0.25
_SEVERAL: Final = 0.45
_SAME_VOICE: Final = 0.5
_ENOUGH: Final = 3
_SWAPPABLE: Final = frozenset(LABELS) - {"O", "DOSE", "RELATIVE", "FAMILY", "RESULT"}
_ANOTHER: Final = 0.12


@dataclass(frozen=True, slots=True)
class Labelled:
    """A message: its text and a label for each letter, empty where there is none."""

    text: str
    letters: tuple[str, ...]

    @property
    def sections(self) -> frozenset[str]:
        """The kinds of fact it tells."""
        return frozenset(SECTIONS[label] for label in set(self.letters) if label in SECTIONS)


class Messages:
    """Makes messages without end; the same seed makes the same."""

    def __init__(self, sentences: Sequence[Sentence], fillers: Fillers, rng: random.Random) -> None:
        self._sentences = list(sentences)
        self._fillers = fillers
        self._rng = rng
        self._by_voice: dict[str, list[Sentence]] = defaultdict(list)
        self._alike: dict[tuple[str, str], list[str]] = defaultdict(list)
        for sentence in sentences:
            self._by_voice[sentence.voice].append(sentence)
            for text, label in sentence.pieces:
                if label in _SWAPPABLE:
                    self._alike[label, text.split()[0].lower()].append(text)

    def plain(self) -> list[Labelled]:
        """Every sentence once, filled, as it was written."""
        return [_labelled(letters_of(self._filled(sentence, swap=False))) for sentence in self._sentences]

    def message(self) -> Labelled:
        """One message."""
        first = self._rng.choice(self._sentences)
        several = self._rng.random() < _SEVERAL
        chosen = [first] + [self._next(first) for _ in range(self._rng.randint(1, 3) if several else 0)]
        letters: Letters = []
        for sentence in chosen:
            filled = letters_of(self._filled(sentence, swap=True))
            joint = self._rng.choice(_JOINTS)
            if letters and letters[-1][0] in ".!?" and not letters[-1][1]:
                joint = self._rng.choice((" ", " ", "\n", ""))
            letters += [*((letter, "") for letter in (joint if letters else "")), *filled]
        return _labelled(noisy(letters, self._rng))

    def _next(self, first: Sentence) -> Sentence:
        same = self._rng.random() < _SAME_VOICE
        return self._rng.choice(self._by_voice[first.voice] if same else self._sentences)

    def _filled(self, sentence: Sentence, *, swap: bool) -> Pieces:
        pieces: Pieces = []
        other = swap and self._rng.random() < _ANOTHER
        for text, label in sentence.pieces:
            said = text
            if swap and label in _SWAPPABLE and self._rng.random() < _SWAPPED:
                alike = self._alike[label, text.split()[0].lower()]
                said = self._rng.choice(alike) if len(alike) >= _ENOUGH else text
            said = self._fillers.fill(said)
            pieces.append((_of_another(said) if other and label not in _KIN else said, label))
        return pieces


_KIN: Final = frozenset({"RELATIVE", "FAMILY"})
_TURNED: Final = {
    "i": "she",
    "i'm": "she's",
    "i've": "she's",
    "i'd": "she'd",
    "i'll": "she'll",
    "im": "shes",
    "ive": "shes",
    "my": "her",
    "me": "her",
    "myself": "herself",
    "mine": "hers",
    "have": "has",
    "am": "is",
    "don't": "doesn't",
    "take": "takes",
    "get": "gets",
    "haven't": "hasn't",
}


def _of_another(text: str) -> str:
    """The same said of the person one writes for: "I've" becomes "she's"."""
    return "".join(_TURNED.get(part.lower(), part) for part in _split(text))


def _split(text: str) -> list[str]:
    parts, word = [], ""
    for letter in text:
        if letter.isalpha() or letter in "'’":
            word += letter
        else:
            parts += [word, letter]
            word = ""
    return [*parts, word]


def _labelled(letters: Letters) -> Labelled:
    return Labelled("".join(letter for letter, _ in letters), tuple(label for _, label in letters))
