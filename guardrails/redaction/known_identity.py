"""What is already known about a user, found again in every form people type it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding
from guardrails.redaction.word_lists import words
from guardrails.redaction.word_search import PhraseIndex, is_everyday, words_of

_TITLES: Final = words("mr mrs ms miss mx dr prof professor sir lady rev fr sr jr ii iii")
# Shorter words are too often something else once a letter is changed ("Ann", "Lee").
_SHORTEST_MISSPELT: Final = 5
_SCORE_EXACT: Final = 1.0
_SCORE_MISSPELT: Final = 0.8
_DETECTOR: Final = "known_identity"


@dataclass(frozen=True, slots=True)
class KnownIdentity:
    """Names, addresses and numbers that belong to the user; always redacted."""

    names: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    others: tuple[str, ...] = ()

    def __repr__(self) -> str:
        # The values must not reach a log by way of a dataclass's own repr.
        return f"KnownIdentity({len(self.names)} names, {len(self.emails)} emails, {len(self.phones)} phones)"

    def is_empty(self) -> bool:
        """Whether nothing is known."""
        return not (self.names or self.emails or self.phones or self.others)


def find_known(text: str, known: KnownIdentity) -> list[Finding]:
    """Every place in `text` (normalised) that names the user: full, partial, any case, possessive, misspelt by one.

    Linear in the length of the text: each word is looked up, none is compared with each name.
    """
    if known.is_empty():
        return []
    phrases: dict[str, tuple[Category, str]] = {}
    for name in known.names:
        for form in name_forms(name):
            phrases.setdefault(form, (Category.PERSON, name))
    for email in known.emails:
        phrases[email] = (Category.EMAIL, email)
        local = email.partition("@")[0]
        if len(local) >= 4 and not is_everyday(local):
            phrases.setdefault(local, (Category.HANDLE, local))
    for value, category in (
        *((v, Category.PHONE) for v in known.phones),
        *((v, Category.ID_NUMBER) for v in known.others),
    ):
        phrases[value] = (category, value)
    index = PhraseIndex(phrases)
    found = [
        Finding(start, end, category, _SCORE_EXACT, _DETECTOR, canonical)
        for start, end, (category, canonical) in index.find(text)
    ]
    found.extend(_misspelt(text, known.names))
    return found


def name_parts(name: str) -> list[str]:
    """The words of a name that can stand for the person on their own, without titles."""
    return [word for word in words_of(name) if word not in _TITLES]


def name_forms(name: str) -> Iterator[str]:
    """The whole name, turned around, and each part that is long enough to be a name."""
    yield name
    parts = name_parts(name)
    if len(parts) > 1:
        yield " ".join(parts)
        yield " ".join([parts[-1], *parts[:-1]])
        yield f"{parts[0]} {parts[-1]}"
        yield "".join(parts)
        yield f"{parts[0][0]} {parts[-1]}"
        yield from (f"{parts[0]}{later}" for later in parts[1:])
    for part in parts:
        if len(part) >= 2:
            yield part
        for piece in re.split(r"[-']", part):
            if len(piece) >= 3:
                yield piece


def _deletions(word: str) -> set[str]:
    return {word[:i] + word[i + 1 :] for i in range(len(word))} | {word}


def _is_one_edit(left: str, right: str) -> bool:
    """Whether one letter added, dropped, changed, or two neighbours swapped turn one word into the other."""
    if abs(len(left) - len(right)) > 1 or left == right:
        return False
    head = 0
    while head < min(len(left), len(right)) and left[head] == right[head]:
        head += 1
    rest_left, rest_right = left[head:], right[head:]
    if len(left) == len(right):
        swapped = rest_left[:2] == rest_right[:2][::-1] and rest_left[2:] == rest_right[2:]
        return swapped or rest_left[1:] == rest_right[1:]
    return rest_left[1:] == rest_right if len(left) > len(right) else rest_left == rest_right[1:]


def _misspelt(text: str, names: Iterable[str]) -> Iterator[Finding]:
    near: dict[str, list[tuple[str, str]]] = {}
    for name in names:
        for part in name_parts(name):
            if len(part) >= _SHORTEST_MISSPELT:
                for form in _deletions(part):
                    near.setdefault(form, []).append((part, name))
    if not near:
        return
    sizes = {len(part) for entries in near.values() for part, _ in entries}
    shortest, longest = min(sizes) - 1, max(sizes) + 3
    for match in _WORD.finditer(text):
        if not shortest <= match.end() - match.start() <= longest:
            continue
        word = match.group().casefold().replace("'", "")
        for stem in (word, word.removesuffix("s")):
            whose = _misspelt_name(stem, near)
            if whose is not None and not is_everyday(stem):
                yield Finding(match.start(), match.end(), Category.PERSON, _SCORE_MISSPELT, _DETECTOR, whose)
                break


_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


def _misspelt_name(word: str, near: dict[str, list[tuple[str, str]]]) -> str | None:
    for form in _deletions(word):
        for part, name in near.get(form, ()):
            if _is_one_edit(word, part):
                return name
    return None
