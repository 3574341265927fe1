"""What fills the slots: our own lists, the product's, and from `--public-data` names of diseases and complaints."""

import random
import re
from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from assistant.cases.lexicon.load import all_phrases

_SLOT: Final = re.compile(r"\{([A-Z]+)\}")
_PLAIN: Final = re.compile(r"[A-Za-z][A-Za-z' -]{3,32}")
_NAME: Final = re.compile(r"^name: (.+)$|^synonym: \"(.+?)\" (?:EXACT|NARROW)", re.MULTILINE)
_LABEL: Final = re.compile(r'^"DOID:\d+"\t"([^"]+)"', re.MULTILINE)
# How often a value comes from the public lists, where there is one: rare names teach what a name stands beside.
_PUBLIC: Final = 0.35
_PRODUCT: Final = 0.3
_MOST_WORDS: Final = 3
_USUAL_DRUGS: Final = 6000


class Fillers:
    """Draws values for slots. The same seed draws the same values."""

    def __init__(self, rng: random.Random, public_data: Path | None) -> None:
        self._rng = rng
        self._own = _own()
        self._product: Mapping[str, Sequence[str]] = {
            "MEDICINE": sorted(all_phrases("medicines") | all_phrases("medicine_kinds")),
            "CONDITION": sorted(all_phrases("conditions")),
            "RELATIVE": sorted(all_phrases("relatives") - {"family", "me"}),
        }
        self._public = _public(public_data) if public_data else {}

    def fill(self, text: str) -> str:
        """The text with a value in each slot."""
        return _SLOT.sub(lambda match: self._value(match.group(1)), text)

    def _value(self, slot: str) -> str:
        rng = self._rng
        if slot == "YEAR":
            return str(rng.randint(1968, 2026)) if rng.random() < 0.9 else f"'{rng.randint(70, 99)}"
        if slot == "NAME":
            return rng.choice(_NAMES)
        if slot == "NUMBER" and rng.random() < 0.3:
            return str(rng.randint(2, 90))
        drawn = rng.random()
        if slot in self._public and drawn < _PUBLIC:
            return self._public_value(slot)
        if slot in self._product and drawn < _PUBLIC + _PRODUCT:
            return rng.choice(self._product[slot])
        return rng.choice(self._own[slot])

    def _public_value(self, slot: str) -> str:
        value = self._rng.choice(self._public[slot])
        return value if self._rng.random() < 0.7 else value.capitalize()


def _own() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    name = ""
    text = (files("assistant.cases.organiser.training") / "fillers.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            name = line[1:-1]
            found[name] = []
        elif line and not line.startswith("#"):
            found[name] += [value.strip() for value in line.split("|") if value.strip()]
    return found


def _public(folder: Path) -> dict[str, list[str]]:
    diseases = [name for name in _LABEL.findall((folder / "human-do.tsv").read_text(encoding="utf-8")) if _short(name)]
    terms = (folder / "symp.obo").read_text(encoding="utf-8").split("[Term]")
    complaints = [
        name
        for term in terms
        if "is_obsolete" not in term
        for pair in _NAME.findall(term)
        if _short(name := pair[0] or pair[1]) and "symptom" not in name
    ]
    # The list of drug names is drawn from, never shipped.
    from drug_named_entity_recognition.drugs_finder import drug_variant_to_canonical

    drugs = [name for name in drug_variant_to_canonical if _short(name) and " " not in name][:_USUAL_DRUGS]
    return {"CONDITION": sorted(set(diseases)), "SYMPTOM": sorted(set(complaints)), "MEDICINE": sorted(set(drugs))}


def _short(name: str) -> bool:
    return bool(_PLAIN.fullmatch(name)) and len(name.split()) <= _MOST_WORDS


_NAMES: Final = [
    "Aisha",
    "Priya",
    "Tom",
    "Margaret",
    "Dafydd",
    "Siobhan",
    "Kwame",
    "Olu",
    "Mei",
    "Jorge",
    "Fatima",
    "Ewan",
    "Bronagh",
    "Sunil",
    "Leila",
    "Piotr",
    "Agnieszka",
    "Ade",
    "Rosie",
    "Callum",
    "Nia",
    "Dilip",
    "Hana",
    "Marcus",
    "Yusuf",
    "Grace",
    "Ines",
    "Tariq",
    "Wendy",
    "Colin",
    "Babs",
    "Shanice",
    "Obi",
    "Pavel",
    "Thandi",
    "Rhys",
]
