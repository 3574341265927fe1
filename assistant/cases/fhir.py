"""The sheet as HL7 FHIR R4B (4.3.0), for systems of a practice: plain dicts, ready to be written as JSON.

Everything is marked as told by the patient (or by the one who cares for them) and as unverified. Nothing is coded that
was not said: names of illnesses, medicines and substances stay in the person's own words. What maps on a resource of
its own without guessing is given so; all of it is in the QuestionnaireResponse.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID, uuid5

from assistant.cases.editing import editable_value
from assistant.cases.model import ForWhom
from assistant.cases.sections import DETAIL_LABELS, TITLES, Section
from assistant.cases.sheet import ItemStatus, SheetItem, for_others, live_items

FILE_NAME: Final = "visit-sheet.fhir.json"
MEDIA_TYPE: Final = "application/fhir+json"

_TERMS: Final = "http://terminology.hl7.org/CodeSystem"
_MARK: Final = f"{_TERMS}/v3-ObservationValue"
_ROLE: Final = f"{_TERMS}/v3-RoleCode"
_FAMILY: Final = UUID("6f0d2c52-2f0e-5d0a-9a35-0d5b8a0f4c1e")
_NOTE: Final = "Told by the patient with an organising tool; not checked by a clinician."
_NOTE_FOR_SOMEONE: Final = (
    "Told by someone who cares for the patient, with an organising tool; not checked by a clinician."
)
_UNSURE: Final = "The writer was not sure of this."
_RELATIVES: Final[Mapping[str, tuple[str, str]]] = {
    "mother": ("MTH", "mother"),
    "mum": ("MTH", "mother"),
    "mom": ("MTH", "mother"),
    "father": ("FTH", "father"),
    "dad": ("FTH", "father"),
    "sister": ("SIS", "sister"),
    "brother": ("BRO", "brother"),
    "son": ("SONC", "son"),
    "daughter": ("DAUC", "daughter"),
    "aunt": ("AUNT", "aunt"),
    "uncle": ("UNCLE", "uncle"),
    "cousin": ("COUSN", "cousin"),
    "grandmother": ("GRMTH", "grandmother"),
    "grandfather": ("GRFTH", "grandfather"),
}


@dataclass(frozen=True, slots=True)
class Writer:
    """Whom a sheet is about and who wrote it. Names may be empty; `case_ref` only makes the ids inside one bundle."""

    for_whom: ForWhom
    person: str
    writer: str
    case_ref: str


def bundle(items: Sequence[SheetItem], who: Writer, made_at: datetime) -> dict[str, Any]:
    """Everything of a sheet that may leave the case, as one Bundle. The same sheet gives the same Bundle."""
    making = _Making(who, made_at)
    shown = [item for item in for_others(items) if _clean(item.value)]
    resources = [making.patient(), *making.related_person(), making.response(shown)]
    for item in shown:
        if not item.denied:
            resources += making.of_its_own(item)
    return {
        "resourceType": "Bundle",
        "meta": making.meta(),
        "type": "collection",
        "timestamp": made_at.isoformat(timespec="seconds"),
        "entry": [{"fullUrl": f"urn:uuid:{resource['id']}", "resource": resource} for resource in resources],
    }


class _Making:
    def __init__(self, who: Writer, made_at: datetime) -> None:
        self.who = who
        self.at = made_at.isoformat(timespec="seconds")
        self.mine = who.for_whom is ForWhom.ME
        self.subject = {"reference": f"urn:uuid:{self._id('patient')}"}
        self.teller = self.subject if self.mine else {"reference": f"urn:uuid:{self._id('writer')}"}

    def _id(self, what: str) -> str:
        return str(uuid5(_FAMILY, f"{self.who.case_ref}/{what}"))

    def meta(self) -> dict[str, Any]:
        reported = ("PATRPT", "patient reported") if self.mine else ("PACQRPT", "patient acquaintance reported")
        codes = (reported, ("UNCERTREL", "uncertain reliability"))
        return {"security": [{"system": _MARK, "code": code, "display": words} for code, words in codes]}

    def _begin(self, kind: str, what: str) -> dict[str, Any]:
        return {"resourceType": kind, "id": self._id(what), "meta": self.meta()}

    def patient(self) -> dict[str, Any]:
        name = _clean(self.who.writer if self.mine else self.who.person)
        return self._begin("Patient", "patient") | ({"name": [{"text": name}]} if name else {})

    def related_person(self) -> Iterator[dict[str, Any]]:
        if self.mine:
            return
        name = _clean(self.who.writer)
        yield self._begin("RelatedPerson", "writer") | {
            "patient": self.subject,
            "relationship": [{"text": "Cares for the patient"}],
            **({"name": [{"text": name}]} if name else {}),
        }

    def response(self, items: Sequence[SheetItem]) -> dict[str, Any]:
        parts = [(section, live_items(items, section)) for section in Section]
        return self._begin("QuestionnaireResponse", "response") | {
            "status": "completed",
            "subject": self.subject,
            "authored": self.at,
            "author": self.teller,
            "source": self.teller,
            "item": [
                {
                    "linkId": section.value,
                    "text": TITLES[section],
                    **({"answer": [_answer(item) for item in mine]} if mine else {}),
                }
                for section, mine in parts
            ],
        }

    def of_its_own(self, item: SheetItem) -> Iterator[dict[str, Any]]:
        """The resource an item maps on without guessing, if there is one."""
        if item.section is Section.CONDITIONS:
            yield self._condition(item)
        elif item.section is Section.MEDICINES and "taken_by" not in item.details:
            yield self._medicine(item)
        elif item.section is Section.ALLERGIES:
            yield self._allergy(item)
        elif item.section is Section.FAMILY:
            yield self._relative(item)

    def _notes(self, item: SheetItem, *keys: str) -> list[dict[str, str]]:
        said = [
            f"{DETAIL_LABELS[key]}: {_clean(item.details[key])}" for key in keys if _clean(item.details.get(key, ""))
        ]
        note = _NOTE if self.mine else _NOTE_FOR_SOMEONE
        return [{"text": text} for text in (note, *([_UNSURE] if item.uncertain else []), *said)]

    def _condition(self, item: SheetItem) -> dict[str, Any]:
        since = _clean(item.details.get("since", ""))
        return self._begin("Condition", item.id) | {
            "verificationStatus": _coded("condition-ver-status", "unconfirmed", "Unconfirmed"),
            "code": {"text": _clean(item.value)},
            "subject": self.subject,
            **({"onsetString": since} if since else {}),
            "recordedDate": self.at,
            "asserter": self.teller,
            "note": self._notes(item, "status"),
        }

    def _medicine(self, item: SheetItem) -> dict[str, Any]:
        how = ", ".join(_clean(item.details[key]) for key in ("dose", "route", "frequency") if item.details.get(key))
        return self._begin("MedicationStatement", item.id) | {
            "status": "stopped" if item.details.get("stopped") else "unknown" if item.uncertain else "active",
            "medicationCodeableConcept": {"text": _clean(item.value)},
            "subject": self.subject,
            "dateAsserted": self.at,
            "informationSource": self.teller,
            "note": self._notes(item, "since", "stopped"),
            **({"dosage": [{"text": how}]} if how else {}),
        }

    def _allergy(self, item: SheetItem) -> dict[str, Any]:
        reaction = _clean(item.details.get("reaction", ""))
        return self._begin("AllergyIntolerance", item.id) | {
            "clinicalStatus": _coded("allergyintolerance-clinical", "active", "Active"),
            "verificationStatus": _coded("allergyintolerance-verification", "unconfirmed", "Unconfirmed"),
            "code": {"text": _clean(item.value)},
            "patient": self.subject,
            "recordedDate": self.at,
            "asserter": self.teller,
            "note": self._notes(item),
            **({"reaction": [{"manifestation": [{"text": reaction}]}]} if reaction else {}),
        }

    def _relative(self, item: SheetItem) -> dict[str, Any]:
        who = _clean(item.details.get("who", ""))
        known = _RELATIVES.get(who.casefold().removeprefix("my ").removeprefix("their ").strip())
        coded = [{"system": _ROLE, "code": known[0], "display": known[1]}] if known else []
        return self._begin("FamilyMemberHistory", item.id) | {
            "status": "partial",
            "patient": self.subject,
            "date": self.at,
            "relationship": {"text": who or "Family member, not said which", **({"coding": coded} if coded else {})},
            "condition": [{"code": {"text": _clean(item.value)}}],
            "note": self._notes(item),
        }


def _answer(item: SheetItem) -> dict[str, Any]:
    more: list[dict[str, Any]] = [
        {"linkId": f"{item.section.value}.{key}", "text": DETAIL_LABELS[key], "answer": [{"valueString": _clean(text)}]}
        for key, text in item.details.items()
        if _clean(text)
    ]
    for key, label, told in (
        ("uncertain", "The writer was not sure", item.uncertain),
        ("checked", "Looked at again by the writer", item.status is not ItemStatus.FOUND),
    ):
        more.append({"linkId": f"{item.section.value}.{key}", "text": label, "answer": [{"valueBoolean": told}]})
    return {"valueString": _clean(editable_value(item)), "item": more}


def _coded(system: str, code: str, words: str) -> dict[str, Any]:
    return {"coding": [{"system": f"{_TERMS}/{system}", "code": code, "display": words}]}


def _clean(text: str) -> str:
    """Text as a FHIR string takes it: one line, nothing unprintable in it."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
