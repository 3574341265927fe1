"""Numbered stand-ins that stay the same for the same person or thing throughout a case."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding
from guardrails.redaction.known_identity import name_parts
from guardrails.redaction.normalise import normalise
from guardrails.redaction.word_search import PLACEHOLDER, PhraseIndex, is_everyday, words_of

_FORMAT: Final = 1
_NUMBERED: Final = re.compile(r"\[([A-Z]+(?:_[A-Z]+|_90)?)_(\d{1,4})\]")
# Found again by their own pattern wherever they stand; as bare words ("91") they would hit what they do not mean.
_NOT_SOUGHT: Final = frozenset({Category.DATE, Category.AGE_90})
_SHORTEST_SOUGHT: Final = 4
# A record number "2019" must not take every "since 2019" of the case with it.
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class _Entry:
    category: Category
    number: int
    values: list[str]
    parts: frozenset[str]

    @property
    def placeholder(self) -> str:
        return f"[{self.category}_{self.number}]"


@dataclass(frozen=True, slots=True)
class Sought:
    """A value to look for: its kind, its placeholder and the form first met (None when two people share it)."""

    category: Category
    placeholder: str | None
    canonical: str | None


_SHARED: Final = Sought(Category.PERSON, None, None)


@dataclass(slots=True)
class Placeholders:
    """What each placeholder of one case stands for. Holds original values: keep its dump sealed with the case."""

    day_zero: date | None = None
    month_first: bool | None = None
    _entries: list[_Entry] = field(default_factory=list)
    _taken: dict[Category, int] = field(default_factory=dict)
    _index: dict[tuple[Category, object], list[_Entry]] = field(default_factory=dict, compare=False)

    def __post_init__(self) -> None:
        for entry in self._entries:
            self._remember(entry, entry.values, entry.parts)

    def __repr__(self) -> str:
        return f"Placeholders({len(self._entries)} entries)"

    def copy(self) -> "Placeholders":
        """An independent copy; extending it leaves this one alone."""
        return Placeholders.load(self.dump())

    def only_in(self, text: str) -> "Placeholders":
        """The same without every value that stands nowhere in `text`; numbers given before are not given again."""
        folded, kept = text.casefold(), self.copy()
        for entry in kept._entries:
            entry.values = [value for value in entry.values if value.casefold() in folded]
            entry.parts = frozenset(part for part in entry.parts if part.casefold() in folded)
        return Placeholders(
            self.day_zero, self.month_first, [entry for entry in kept._entries if entry.values], dict(self._taken)
        )

    def with_those_of(self, other: "Placeholders") -> "Placeholders":
        """The same with every placeholder only the other knows, as far as its number and its values are free here."""
        known = {(entry.category, entry.number) for entry in self._entries}
        here = set(self.values())
        more = [
            entry
            for entry in other.copy()._entries
            if (entry.category, entry.number) not in known and not here & set(entry.values)
        ]
        return Placeholders(self.day_zero, self.month_first, [*self.copy()._entries, *more], dict(self._taken))

    def values(self) -> tuple[str, ...]:
        """Every original value known in this case, in the order found."""
        return tuple(value for entry in self._entries for value in entry.values)

    def originals(self) -> dict[str, str]:
        """Placeholder to the fullest form of its value, for showing the owner what a reply means."""
        return {entry.placeholder: max(entry.values, key=len) for entry in self._entries}

    def restore(self, text: str) -> str:
        """`text` with each placeholder of this case replaced by the value it stands for."""
        originals = self.originals()
        return PLACEHOLDER.sub(lambda match: originals.get(match.group(), match.group()), text)

    def sought(self) -> dict[str, "Sought"]:
        """Everything to be found again by exact match: whole values, and each part of a person's name."""
        phrases: dict[str, Sought] = {}
        owners: dict[str, list[_Entry]] = {}
        for entry in self._entries:
            if entry.category in _NOT_SOUGHT:
                continue
            is_person = entry.category is Category.PERSON
            for value in entry.values:
                long_enough = sum(c.isalnum() for c in value) >= (2 if is_person else _SHORTEST_SOUGHT)
                if long_enough and not _YEAR.fullmatch(value):
                    phrases.setdefault(value, Sought(entry.category, entry.placeholder, entry.values[0]))
            for part in entry.parts if is_person else ():
                owners.setdefault(part, []).append(entry)
        for part, entries in owners.items():
            if len(part) >= 3:
                # A part that two people share is hidden all the same, but says neither of them.
                only = entries[0] if len(entries) == 1 else None
                sought = Sought(Category.PERSON, only.placeholder, only.values[0]) if only else _SHARED
                phrases.setdefault(part, sought)
        return phrases

    def replacements(self) -> dict[str, str]:
        """Value to placeholder for `hide_values`, without lone words of plain English: it would hide every one."""
        return {
            value: sought.placeholder or "[REMOVED]"
            for value, sought in self.sought().items()
            if not is_everyday(value)
        }

    def hide_in(self, redacted_text: str) -> str:
        """An earlier redacted copy without what the case has learnt since, detecting nothing.

        As `hide_values` with `replacements`, but a name that is a word ("Hope") goes where it is written like a name.
        """
        folded = normalise(redacted_text)
        kept = [match.span() for match in PLACEHOLDER.finditer(folded.text)]
        pieces: list[str] = []
        position = 0
        for start, end, sought in sorted(
            PhraseIndex(self.sought()).find(folded.text), key=lambda hit: (hit[0], -hit[1])
        ):
            low, high = folded.original_span(start, end)
            if low < position or any(first < end and start < last for first, last in kept):
                continue
            pieces += [redacted_text[position:low], sought.placeholder or "[REMOVED]"]
            position = high
        return "".join([*pieces, redacted_text[position:]])

    def stay_clear_of(self, text: str) -> None:
        """Number above whatever placeholder-like words the user typed."""
        for name, number in _NUMBERED.findall(text):
            if name in Category.__members__:
                category = Category(name)
                self._taken[category] = max(self._taken.get(category, 0), int(number))

    def placeholder_for(self, finding: Finding, value: str) -> str:
        """The placeholder of `value`, a new one when it is met for the first time."""
        category = finding.category
        parts = frozenset(name_parts(value) if category is Category.PERSON else words_of(value))
        entry = self._entry_for(category, value, parts)
        if entry is None and finding.canonical is not None:
            known = finding.canonical
            known_parts = frozenset(name_parts(known) if category is Category.PERSON else words_of(known))
            entry = self._entry_for(category, known, known_parts) or self._add(category, known, known_parts)
        if entry is None:
            entry = self._add(category, value, parts)
        if value not in entry.values:
            entry.values.append(value)
            if category is Category.PERSON and finding.canonical is None:
                entry.parts |= {part for part in parts if not _is_form_of(part, entry.parts)}
            self._remember(entry, [value], entry.parts)
        return entry.placeholder

    def _add(self, category: Category, value: str, parts: frozenset[str]) -> _Entry:
        number = self._taken.get(category, 0) + 1
        self._taken[category] = number
        entry = _Entry(category, number, [value], parts)
        self._entries.append(entry)
        self._remember(entry, entry.values, parts)
        return entry

    def _remember(self, entry: _Entry, values: Iterable[str], parts: frozenset[str]) -> None:
        """Make the entry findable in one step: by value, by all its words, and a person by each part of the name."""
        keys: set[object] = {*values, parts}
        if entry.category is Category.PERSON:
            for part in parts:
                keys |= {("part", part), ("initial", part[0])}
        for key in keys:
            known = self._index.setdefault((entry.category, key), [])
            if entry not in known:
                known.append(entry)

    def _named_alike(self, parts: frozenset[str]) -> list[_Entry]:
        """People who share a part of a name, or its initial, in the order met."""
        keys: list[object] = []
        for part in sorted(parts):
            keys += [("part", part), ("part", f"{part}s"), ("part", part.removesuffix("s")), ("part", part[0])]
            if len(part) == 1:
                keys.append(("initial", part))
        alike = {entry.number: entry for key in keys for entry in self._index.get((Category.PERSON, key), ())}
        return [alike[number] for number in sorted(alike)]

    def _entry_for(self, category: Category, value: str, parts: frozenset[str]) -> _Entry | None:
        keys: tuple[object, ...] = (value, parts) if parts else (value,)
        for key in keys:
            for entry in self._index.get((category, key), []):
                if value in entry.values or parts == entry.parts:
                    return entry
        if category is not Category.PERSON or not parts:
            return None
        same_kind = self._named_alike(parts)
        fuller = [entry for entry in same_kind if all(_is_form_of(part, entry.parts) for part in parts)]
        if len(fuller) == 1:
            return fuller[0]
        shorter = [
            entry for entry in same_kind if entry.parts and all(_is_form_of(part, parts) for part in entry.parts)
        ]
        # "Adeyemi" first, "Marisol Adeyemi" later: one person, unless two people met so far could be meant.
        return shorter[0] if not fuller and len(shorter) == 1 else None

    def dump(self) -> dict[str, Any]:
        """Plain data for storage. Holds original values."""
        return {
            "format": _FORMAT,
            "day_zero": self.day_zero.isoformat() if self.day_zero else None,
            "month_first": self.month_first,
            "taken": {category.value: number for category, number in self._taken.items()},
            "entries": [[e.category.value, e.number, list(e.values), sorted(e.parts)] for e in self._entries],
        }

    @classmethod
    def load(cls, data: dict[str, Any]) -> "Placeholders":
        """What `dump` gave. Raises ValueError, without the data, when it is something else."""
        problem = not isinstance(data, dict) or data.get("format") != _FORMAT
        loaded = cls()
        if not problem:
            try:
                loaded = cls._from(data)
            except (KeyError, TypeError, ValueError):
                problem = True
        if problem:
            raise ValueError("not a dump of placeholders")
        return loaded

    @classmethod
    def _from(cls, data: dict[str, Any]) -> "Placeholders":
        return cls(
            day_zero=date.fromisoformat(data["day_zero"]) if data["day_zero"] else None,
            month_first=data["month_first"],
            _entries=[
                _Entry(Category(category), int(number), [str(value) for value in values], frozenset(parts))
                for category, number, values, parts in data["entries"]
            ],
            _taken={Category(category): int(number) for category, number in data["taken"].items()},
        )


def _is_form_of(part: str, parts: frozenset[str]) -> bool:
    """Whether a name's part is among others: the same, its initial, or with a possessive s."""
    if part in parts:
        return True
    if len(part) == 1:
        return any(other.startswith(part) for other in parts)
    if part.endswith("s") and part[:-1] in parts:
        return True
    return f"{part}s" in parts and not is_everyday(part)
