"""What stands on the sheet for the appointment beside the case sheet itself: whom it is about, and what it is not."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from assistant.cases.model import ForWhom

FOOT = "Written by the patient with an organising tool; not checked by a clinician."
FOOT_FOR_SOMEONE = (
    "Written for the patient by someone who cares for them, with an organising tool; not checked by a clinician."
)
# Asked of everybody, so that an empty line on paper is an answer the clinician can rely on: nobody has asked yet.
_ALWAYS_SHOWN = frozenset({"concern", "symptoms", "medicines", "allergies", "conditions", "questions"})


def about_whom(for_whom: ForWhom, person: str, writer: str, now: datetime) -> list[tuple[str, str]]:
    """The lines under the title: the patient, who wrote it, the day."""
    lines = []
    if for_whom is ForWhom.ME:
        lines.append(("Patient", writer or "________________________"))
    else:
        lines.append(("Patient", person or "________________________"))
        lines.append(("Written by", f"{writer}, who cares for them" if writer else "someone who cares for them"))
    lines.append(("Date of birth", "________________"))
    lines.append(("Made on", f"{now.day} {now:%B} {now.year}"))
    return lines


def for_paper(sections: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The sections worth paper: filled ones, and those whose emptiness the clinician must see as *not asked*."""
    return [section for section in sections if section["items"] or section["key"] in _ALWAYS_SHOWN]


def foot(for_whom: ForWhom) -> str:
    """The last line."""
    return FOOT if for_whom is ForWhom.ME else FOOT_FOR_SOMEONE
