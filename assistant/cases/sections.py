"""The sections of a case sheet, in the order a clinician reads them, and the details each item may carry."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Section(StrEnum):
    """One part of the case sheet."""

    CONCERN = "concern"
    SYMPTOMS = "symptoms"
    TIMELINE = "timeline"
    MEDICINES = "medicines"
    ALLERGIES = "allergies"
    CONDITIONS = "conditions"
    PROCEDURES = "procedures"
    FAMILY = "family"
    DAILY_LIFE = "daily_life"
    MATTERS = "matters"
    QUESTIONS = "questions"


TITLES: Final[Mapping[Section, str]] = MappingProxyType(
    {
        Section.CONCERN: "Main concern",
        Section.SYMPTOMS: "Symptoms",
        Section.TIMELINE: "Timeline",
        Section.MEDICINES: "Medicines",
        Section.ALLERGIES: "Allergies",
        Section.CONDITIONS: "Conditions",
        Section.PROCEDURES: "Procedures and tests",
        Section.FAMILY: "Family history",
        Section.DAILY_LIFE: "Daily life",
        Section.MATTERS: "What matters most",
        Section.QUESTIONS: "Questions for the clinician",
    }
)

# Symptom details follow the OLDCARTS scheme (Bickley, Bates' Guide to Physical Examination and History Taking, ch. 3).
DETAILS: Final[Mapping[Section, tuple[str, ...]]] = MappingProxyType(
    {
        Section.CONCERN: (),
        Section.SYMPTOMS: (
            "onset",
            "place",
            "duration",
            "character",
            "severity",
            "timing",
            "better",
            "worse",
            "with",
        ),
        Section.TIMELINE: ("when",),
        Section.MEDICINES: ("dose", "route", "frequency", "since", "stopped", "taken_by"),
        Section.ALLERGIES: ("reaction",),
        Section.CONDITIONS: ("since", "status"),
        Section.PROCEDURES: ("when", "result"),
        Section.FAMILY: ("who",),
        Section.DAILY_LIFE: (),
        Section.MATTERS: (),
        Section.QUESTIONS: (),
    }
)

DETAIL_LABELS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "onset": "Started",
        "place": "Where",
        "duration": "How long",
        "character": "What it is like",
        "severity": "How bad",
        "timing": "When it comes",
        "better": "Better with",
        "worse": "Worse with",
        "with": "Comes with",
        "when": "When",
        "dose": "Dose",
        "route": "How it is taken",
        "frequency": "How often",
        "since": "Since",
        "stopped": "Stopped",
        "taken_by": "Taken by",
        "reaction": "What happens",
        "status": "Now",
        "result": "Result, as told",
        "who": "Who",
    }
)
