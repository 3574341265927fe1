"""Which question comes next: chosen by what the sheet lacks, each one at most once."""

from collections.abc import Iterator, Sequence
from typing import Final

from assistant.cases.lexicon.body import PAIRED
from assistant.cases.likeness import likeness_of
from assistant.cases.sections import Section
from assistant.cases.sheet import SheetItem, live_items, main_symptom

OPENING: Final = "opening"
CONCERN: Final = "concern"

# Complaints that can be anywhere on the body, so that the sheet is incomplete without a place.
_NEEDS_PLACE: Final = frozenset(
    {
        "pain",
        "cramp",
        "swelling",
        "numb",
        "tingling",
        "burning",
        "rash",
        "lump",
        "itch",
        "bruises",
        "bleeding",
        "weak",
        "ulcer",
        "wound",
        "stiff",
        "red",
    }
)
_HAS_CHARACTER: Final = frozenset(
    {"pain", "cramp", "burning", "numb", "tingling", "cough", "rash", "lump", "itch", "headache"}
)
_NOT_GRADED: Final = frozenset(
    {
        "weight loss",
        "weight gain",
        "lump",
        "mole",
        "fainting",
        "falls",
        "jaundice",
        "snoring",
        "hair",
        "coughing blood",
        "vomiting blood",
        "blood in stool",
        "peeing blood",
        "fits",
        "face droop",
        "pale",
    }
)
_NO_EASING: Final = _NOT_GRADED | {"memory", "confused", "appetite", "thirst", "peeing", "rash", "fever"}
_SECTIONS: Final[tuple[tuple[str, Section], ...]] = (
    ("medicines.any", Section.MEDICINES),
    ("allergies.any", Section.ALLERGIES),
    ("conditions.any", Section.CONDITIONS),
    ("procedures.any", Section.PROCEDURES),
    ("matters.any", Section.MATTERS),
    ("family.any", Section.FAMILY),
    ("daily.any", Section.DAILY_LIFE),
    ("questions.any", Section.QUESTIONS),
)
_MOST_MEDICINES: Final = 3
_UNNAMED: Final = (
    "tablet",
    "pill",
    "medicine",
    "cream",
    "inhaler",
    "drops",
    "medication",
    "injection",
    "capsule",
    "spray",
)
_OTHER_SYMPTOMS: Final = 2


def kind_of(question_id: str) -> str:
    """The question without the item it is about."""
    return question_id.split(":", 1)[0]


def item_of(question_id: str) -> str | None:
    """The item a question is about."""
    return question_id.split(":", 1)[1] if ":" in question_id else None


def next_question(sheet: Sequence[SheetItem], asked: Sequence[str]) -> str | None:
    """The id of the next question worth asking, or none when the sheet leaves nothing to ask."""
    done = set(asked)
    return next((question for question in _wanted(sheet) if question not in done), None)


def _wanted(sheet: Sequence[SheetItem]) -> Iterator[str]:
    if main_symptom(sheet) is None and not live_items(sheet, Section.CONCERN):
        yield CONCERN
    told, sheet = sheet, [item for item in sheet if not item.held_back]  # nothing more is asked about what is kept back
    main = main_symptom(sheet)
    if main is not None:
        yield from (f"symptom.{key}:{main.id}" for key in symptom_gaps(main))
    yield from _others(sheet, main)
    for question, section in _SECTIONS:
        if not live_items(told, section):
            yield question
        if section is Section.MEDICINES:
            yield from _medicine_gaps(sheet)


def symptom_gaps(item: SheetItem) -> Iterator[str]:
    """Which elements of a symptom are still unknown, in the order they are asked."""
    like = likeness_of(Section.SYMPTOMS, item.value)
    known = item.details
    placed = f"{item.value} {known.get('place', '')}"
    if like.place in PAIRED and not likeness_of(Section.SYMPTOMS, placed).side:
        yield "side"
    elif not like.place and like.family in _NEEDS_PLACE and "place" not in known:
        yield "place"
    if "onset" not in known and not known.get("duration", "").startswith(("for ", "about ", "over ")):
        yield "onset"
    if "character" not in known and like.family in _HAS_CHARACTER:
        yield "character"
    if "severity" not in known and like.family not in _NOT_GRADED:
        yield "severity"
    if "timing" not in known and like.family not in _NOT_GRADED:
        yield "timing"
    if "worse" not in known and like.family not in _NO_EASING:
        yield "worse"
    if "better" not in known and like.family not in _NO_EASING:
        yield "better"


def _others(sheet: Sequence[SheetItem], main: SheetItem | None) -> Iterator[str]:
    others = [item for item in live_items(sheet, Section.SYMPTOMS) if not item.denied and item != main]
    for item in others[:_OTHER_SYMPTOMS]:
        if "onset" not in item.details and "duration" not in item.details:
            yield f"symptom.onset:{item.id}"
    if main is not None and not others and "with" not in main.details:
        yield f"symptom.with:{main.id}"


def _medicine_gaps(sheet: Sequence[SheetItem]) -> Iterator[str]:
    taken = [item for item in live_items(sheet, Section.MEDICINES) if not item.denied and "stopped" not in item.details]
    for item in taken[:_MOST_MEDICINES]:
        if any(word in item.value.casefold() for word in _UNNAMED):
            yield f"medicines.name:{item.id}"
        if "dose" not in item.details and "frequency" not in item.details:
            yield f"medicines.dose:{item.id}"
