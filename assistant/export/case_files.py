"""What an archive holds of one case beside its words: files to hand over or that were handed in.

Each is named below the case's own folder and given in pieces, so that a large one is never whole in memory. A further
kind of file is one more generator in `KINDS`.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.accounts.profile import get_user
from assistant.cases import fhir, pdf
from assistant.cases.sheet import for_others
from assistant.cases.visit_case import names_of, visit_sheet_of_case
from assistant.documents.kinds import SUFFIX
from assistant.documents.model import DocumentKind
from assistant.documents.store import reader_of
from assistant.export.collect import OneCase
from assistant.export.rows import Entry
from assistant.kit import Kit

FHIR_NAME = "fhir-bundle.json"


@dataclass(frozen=True, slots=True)
class CaseFile:
    """One file of a case. `counted` is what it is called among the counts of the manifest."""

    name: str
    counted: str
    pieces: Callable[[], Iterator[bytes]]


Kind = Callable[[Kit, str, OneCase], Iterator[CaseFile]]


def folder_of(number: int, title: str) -> str:
    """The folder of a case: its number and what of its title is plain letters. No word of a user leads out of it."""
    return f"cases/{number}-{_plain(title)}".rstrip("-")


def _plain(words: str) -> str:
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")


def document_name(number: int, entry: Entry) -> str:
    """What a document is called below the folder of its case. What it is says its kind, not the name it was given."""
    return f"documents/{number}-{_plain(entry['name'])}".rstrip("-") + SUFFIX[DocumentKind(entry["kind"])]


def _documents(kit: Kit, _user_id: str, case: OneCase) -> Iterator[CaseFile]:
    """Each document as it was added."""
    for number, entry in enumerate(case.more["documents"], start=1):
        yield CaseFile(document_name(number, entry), "documents", reader_of(kit, case.row, entry["id"]).read)


def _visit_sheet(kit: Kit, user_id: str, case: OneCase) -> Iterator[CaseFile]:
    """The sheet for an appointment, to print. What its owner keeps off paper is not on it, here as there."""
    if not for_others(case.items):
        return
    now = kit.clock.now()
    with kit.database.reading() as session:
        country = get_user(session, user_id).country
        sheet = visit_sheet_of_case(session, kit, case.row, now, named=True)
    yield CaseFile(pdf.FILE_NAME, "visit_sheets", lambda: iter([pdf.pdf_of(sheet, _paper(country))]))


def _for_a_clinic(kit: Kit, _user_id: str, case: OneCase) -> Iterator[CaseFile]:
    """The same as HL7 FHIR R4B, for the programs of a clinic."""
    if not for_others(case.items):
        return
    with kit.database.reading() as session:
        person, writer = names_of(session, kit, case.row)
    who = fhir.Writer(case.row.for_whom, person, writer, case.about["id"])
    bundle = fhir.bundle(case.items, who, kit.clock.now())
    raw = json.dumps(bundle, ensure_ascii=False, indent=1).encode("utf-8", "replace")
    yield CaseFile(FHIR_NAME, "fhir_bundles", lambda: iter([raw]))


def _paper(country: str) -> pdf.Paper:
    return "us-letter" if country in {"US", "CA"} else "a4"


KINDS: tuple[Kind, ...] = (_visit_sheet, _for_a_clinic, _documents)
"""Which files a case has, given its owner's id and the case."""


def files_of(kit: Kit, user_id: str, case: OneCase) -> Iterator[CaseFile]:
    """Every file of a case."""
    for kind in KINDS:
        yield from kind(kit, user_id, case)
