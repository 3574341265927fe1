"""One example: a text, what each of its letters may be, and what the whole text is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tokenizers import Tokenizer

from guardrails.training.noise import Letters

LABELS: Final = ("O", "PERSON", "LOCATION", "ORG", "DATE", "ID", "HANDLE")
ANSWERS: Final = ("emergency", "crisis", "seeks_advice", "gives_advice")
LONGEST: Final = 96

O: Final = 1  # noqa: E741 - the field's own name for "outside"
ANY: Final = (1 << len(LABELS)) - 1


def allowed(*labels: str) -> int:
    """A set of labels as bits: where a source does not say which, the training accepts any of them."""
    return sum(1 << LABELS.index(label) for label in labels)


@dataclass(frozen=True, slots=True)
class Example:
    """Letters of `text` carry `letters` (sets of allowed labels); `answers` are 1, 0 or None where unknown."""

    text: str
    letters: tuple[int, ...]
    answers: tuple[int | None, ...] = (None,) * len(ANSWERS)


def of_letters(letters: Letters, outside: int = O) -> Example:
    """An example from letters with their labels; unlabelled letters may be `outside`."""
    return Example(
        "".join(letter for letter, _ in letters),
        tuple(allowed(label) if label else outside for _, label in letters),
    )


def joined(parts: Sequence[Example], separator: str) -> Example:
    """Several texts in one; an answer holds when it holds for one part, and fails only when it fails for all."""
    letters: list[int] = []
    for part in parts:
        letters += [*([O] * len(separator) if letters else []), *part.letters]
    columns = zip(*(part.answers for part in parts), strict=True)
    answers = [1 if 1 in column else (None if None in column else 0) for column in columns]
    return Example(separator.join(part.text for part in parts), tuple(letters), tuple(answers))


@dataclass(frozen=True, slots=True)
class Encoded:
    """What the network sees."""

    ids: list[int]
    sets: list[int]
    answers: tuple[int | None, ...]


def encode(tokenizer: Tokenizer, example: Example) -> Encoded:
    """Word pieces with the labels each may have: the letters' own, or the first telling one where they differ."""
    encoding = tokenizer.encode(example.text)
    sets: list[int] = []
    for (start, end), special in zip(encoding.offsets, encoding.special_tokens_mask, strict=True):
        if special:
            sets.append(ANY)
            continue
        telling = [bits for bits in example.letters[start:end] if not bits & O]
        sets.append(telling[0] if telling else (example.letters[start] if start < end else ANY))
    answers = example.answers if len(encoding.ids) <= LONGEST else (None,) * len(ANSWERS)
    return Encoded(encoding.ids[:LONGEST], sets[:LONGEST], answers)
