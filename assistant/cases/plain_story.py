"""The story of a sheet in plain words, for its owner: one paragraph, in which each sentence leads to where it was said.

Nothing is put together from two places: a sentence says what one line of the sheet says, in the words it was told in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from assistant.cases.model import ForWhom
from assistant.cases.sections import DETAIL_LABELS, Section
from assistant.cases.sheet import NONE_KNOWN, SheetItem, for_others, live_items

_ME: Final = {"You": "You", "you": "you", "your": "your"}
_THEY: Final = {"You": "They", "you": "them", "your": "their"}
_SHAPES: Final[Mapping[Section, str]] = {
    Section.CONCERN: "This is what it is about: “{value}”",
    Section.SYMPTOMS: "You wrote about {lower}{details}",
    Section.TIMELINE: "{when}: {value}",
    Section.MEDICINES: "{You} take {value}{details}",
    Section.ALLERGIES: "An allergy you wrote about: {lower}{details}",
    Section.CONDITIONS: "A condition you wrote about: {lower}{details}",
    Section.PROCEDURES: "A test or treatment you wrote about: {lower}{details}",
    Section.FAMILY: "In {your} family: {lower}{details}",
    Section.DAILY_LIFE: "About {your} daily life: {lower}",
    Section.MATTERS: "What matters most to {you}: {lower}",
    Section.QUESTIONS: "{You} want to ask: “{value}”",
}
_STOPPED: Final = "{You} no longer take {value}{details}"
_ABSENT: Final = "{You} do not have this: {lower}"
_NOTHING: Final[Mapping[Section, str]] = {
    Section.MEDICINES: "{You} take no medicines",
    Section.ALLERGIES: "{You} know of no allergies",
    Section.CONDITIONS: "{You} know of no other conditions",
    Section.PROCEDURES: "There were no tests or treatments so far",
    Section.FAMILY: "Nothing is known to run in {your} family",
}
_ENDS: Final = (".", "!", "?", ".”", "!”", "?”")


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the line it says; of that line, the message and the place in it, if it came from one."""

    text: str
    item_id: str
    message_id: str | None
    start: int


def plain_story(items: Sequence[SheetItem], for_whom: ForWhom) -> tuple[Sentence, ...]:
    """The story in the order of the sheet. What is kept back is not in it."""
    shown = for_others(items)
    ordered = [item for section in Section for item in live_items(shown, section)]
    return tuple(Sentence(_said(item, for_whom), item.id, item.message_id, item.start) for item in ordered)


def _said(item: SheetItem, for_whom: ForWhom) -> str:
    slots = dict(_ME if for_whom is ForWhom.ME else _THEY)
    slots |= {
        "value": item.value,
        "lower": _lower_first(item.value),
        "details": _details(item),
        "when": _upper_first(item.details.get("when", "")) or "At some time",
    }
    text = _filled(_shape(item), slots)
    text = text if text.endswith(_ENDS) else f"{text}."
    return f"{text} This is not sure." if item.uncertain else text


def _shape(item: SheetItem) -> str:
    if item.denied:
        nothing = item.value == NONE_KNOWN.get(item.section)
        return _NOTHING[item.section] if nothing else _ABSENT
    return _STOPPED if item.section is Section.MEDICINES and "stopped" in item.details else _SHAPES[item.section]


def _details(item: SheetItem) -> str:
    said = [f"{DETAIL_LABELS[key].lower()}: {text}" for key, text in item.details.items()]
    return f" ({'; '.join(said)})" if said else ""


def _filled(shape: str, slots: Mapping[str, str]) -> str:
    """The slots filled in one pass: braces in a person's own words stay as they are."""
    for key in slots:
        shape = shape.replace("{" + key + "}", f"\x00{key}\x00")
    return "".join(slots[part] if at % 2 else part for at, part in enumerate(shape.split("\x00")))


def _lower_first(text: str) -> str:
    keep = text[1:2].isupper() or text.startswith(("I ", "I'", "I’"))
    return text if keep else text[:1].lower() + text[1:]


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
