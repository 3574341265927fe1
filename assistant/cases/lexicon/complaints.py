"""Heads of complaints ("pain", "sore", "numb") with the family each belongs to."""

from typing import Final

from assistant.cases.lexicon.load import by_phrase

# Nouns join a place directly ("knee pain") or with in/on ("pain in my knee").
NOUN_HEADS: Final[dict[str, str]] = by_phrase("noun_heads")


def _said() -> dict[str, tuple[str, str]]:
    shapes = {}
    for phrase, group in by_phrase("said_of_place").items():
        family, shape = group.split(" = ")
        shapes[phrase] = (family, shape)
    return shapes


# Adjectives and verbs said of a place: phrase -> (family, wording of the item, {} being the place).
SAID_OF_PLACE: Final[dict[str, tuple[str, str]]] = _said()

# Standing before the place these words are too often no complaint ("a hot face cloth", "the white of my eye").
_NOT_BEFORE: Final = {
    "hot",
    "red",
    "dead",
    "heavy",
    "white",
    "blue",
    "cold",
    "running",
    "upset",
    "awful",
    "terrible",
    "really bad",
    "in a bad way",
}

# Adjectives that stand before the place and make a complaint with it: "sore throat", "swollen ankle", "bad back".
BEFORE_PLACE: Final[dict[str, str]] = {
    word: family for word, (family, shape) in SAID_OF_PLACE.items() if shape.endswith(" {}") and word not in _NOT_BEFORE
} | {"painful": "pain", "bad": "pain", "dodgy": "pain", "gammy": "pain", "upset": "upset", "frozen": "stiff"}
