"""Reports about redacted copies: an identifier that was missed, or a placeholder that may hide nothing private.

A missed identifier is hidden in the transaction that reports it: in every copy of the case, its question, its sheet and
support's notes. The value itself is kept nowhere; what is left of it is its kind and its shape.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from assistant.errors import Conflict, NotFound, Refused
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, Actor, LedgerEntry
from assistant.transcripts.events import add_event
from assistant.transcripts.model import (
    EventKind,
    MissReport,
    RedactedMessage,
    RedactedState,
    ReportKind,
    ReportState,
    SharedCase,
    SupportEvent,
    SupportLook,
    Voice,
)
from assistant.transcripts.reading import segments_of
from assistant.transcripts.sheets import hide_in_sheet
from assistant.transcripts.writing import hide_learnt
from guardrails import Category, hide_values

REMOVED = "[REMOVED]"
LONGEST = 120
_NUMBERS = ("no words", "one word", "two words", "three words", "four words", "five words", "six words")
_PLAIN = re.compile(r"[a-z]{1,12}")
_SHORT = 3
_LEADING = re.compile(r"^(?:the|an?|my|our|your|his|her|their)\s+", re.IGNORECASE)

CATEGORIES: dict[str, str] = {
    Category.PERSON.value: "a name",
    Category.ADDRESS.value: "an address",
    Category.LOCATION.value: "a place",
    Category.ORG.value: "a school, an employer, a clinic",
    Category.PHONE.value: "a telephone number",
    Category.EMAIL.value: "an e-mail address",
    Category.DATE.value: "a date",
    Category.HEALTH_ID.value: "a health number",
    Category.ID_NUMBER.value: "another number",
    Category.HANDLE.value: "a user name",
}
"""What a report can be about, in the words of the page."""


def report_missed(
    session: Session,
    ledger: Ledger,
    shared: SharedCase,
    *,
    copy_id: str,
    words: str,
    category: str,
    member_id: str,
    role: str,
    now: datetime,
) -> MissReport:
    """Hide words that identify someone, for everybody and throughout the case, and tell their owner what was visible.

    Refused when the words are none or cannot be taken; Conflict when they do not stand there any more.
    """
    words = " ".join(words.split())
    if category not in CATEGORIES:
        raise Refused("Choose what it is.")
    if len(words) < 2 or len(words) > LONGEST or any(kind == "chip" for kind, _ in segments_of(words)):
        raise Refused(f"Choose 2 to {LONGEST} letters of the text, without anything that is hidden already.")
    row = session.exec(
        select(RedactedMessage).where(
            RedactedMessage.id == copy_id,
            RedactedMessage.case_id == shared.case_id,
            RedactedMessage.state == RedactedState.REDACTED,
            ~col(RedactedMessage.left_out),
        )
    ).first()
    if row is None:
        raise NotFound("There is no such message.")
    found = re.search(r"\s+".join(re.escape(word) for word in words.split()), row.text)
    if found is None:
        raise Conflict("These words do not stand there any more. Somebody may have reported them already.")
    shape = _shape(row.text, found.start(), words)
    row.text = row.text[: found.start()] + REMOVED + row.text[found.end() :]
    row.counts = {**row.counts, category: row.counts.get(category, 0) + 1}
    session.add(row)
    session.flush()
    # A short plain word ("his") stands everywhere and tells nobody: only where it was pointed at.
    everywhere = {} if len(words) <= _SHORT and words.islower() else {words: REMOVED, telling_part(words): REMOVED}
    hidden_in = 1 + hide_everywhere(session, shared.case_id, everywhere)
    report = MissReport(
        case_id=shared.case_id,
        reference=shared.reference,
        kind=ReportKind.MISSED,
        category=category,
        shape=shape,
        copy_id=row.id,
        member_id=member_id,
        seen_by=_seen_by(session, shared.case_id, role),
        visible_from=max(row.said_at, shared.shared_at),
        reported_at=now,
        hidden_in=hidden_in,
    )
    session.add(report)
    add_event(session, shared, EventKind.REPORTED, now, member_id=member_id)
    _tell_owner(session, ledger, shared, report)
    return report


def telling_part(words: str) -> str:
    """Reported words as they may stand elsewhere: without a leading "the" or "my", unless a lone plain word is left."""
    bare = _LEADING.sub("", words)
    return bare if " " in bare or not bare.islower() else words


def hide_everywhere(session: Session, case_id: str, values: Mapping[str, str]) -> int:
    """Take values out of everything others may see of a case; in how many places."""
    changed = hide_learnt(session, case_id, values)
    changed += hide_in_sheet(session, case_id, values)
    if values:
        notes = session.exec(select(SupportEvent).where(SupportEvent.case_id == case_id, SupportEvent.text != "")).all()
        for note in notes:
            clean = hide_values(note.text, values)
            changed += clean != note.text
            note.text = clean
            session.add(note)
    return changed


def report_not_personal(
    session: Session, shared: SharedCase, *, placeholder: str, member_id: str, now: datetime
) -> MissReport:
    """Ask the owner whether something hidden is private at all. They decide; nothing changes until then."""
    known = {text for row in _rows(session, shared.case_id) for kind, text in segments_of(row.text) if kind == "chip"}
    if placeholder not in known or placeholder == REMOVED or placeholder.startswith("[DAY"):
        raise NotFound("There is no such mark in this case.")
    asked = session.exec(
        select(MissReport).where(
            MissReport.case_id == shared.case_id,
            MissReport.kind == ReportKind.NOT_PERSONAL,
            MissReport.placeholder == placeholder,
        )
    ).first()
    if asked is not None:
        return asked
    report = MissReport(
        case_id=shared.case_id,
        reference=shared.reference,
        kind=ReportKind.NOT_PERSONAL,
        category=re.sub(r"_?\d+$", "", placeholder.strip("[]")),
        placeholder=placeholder,
        member_id=member_id,
        reported_at=now,
    )
    session.add(report)
    return report


def open_reports(session: Session, limit: int = 200) -> Sequence[MissReport]:
    """Missed identifiers no lead has put away yet, newest first."""
    return session.exec(
        select(MissReport)
        .where(MissReport.kind == ReportKind.MISSED, MissReport.state == ReportState.OPEN)
        .order_by(col(MissReport.reported_at).desc())
        .limit(limit)
    ).all()


def close_report(session: Session, report_id: str) -> None:
    """A lead has seen to a report. The value stays hidden."""
    report = session.get(MissReport, report_id)
    if report is None or report.kind is not ReportKind.MISSED:
        raise NotFound("There is no such report.")
    report.state = ReportState.CLOSED
    session.add(report)


def asked_of_owner(session: Session, case_id: str) -> Sequence[MissReport]:
    """What support thinks may not be personal, and the owner has not decided yet."""
    return session.exec(
        select(MissReport).where(
            MissReport.case_id == case_id,
            MissReport.kind == ReportKind.NOT_PERSONAL,
            MissReport.state == ReportState.OPEN,
        )
    ).all()


def decide(session: Session, case_id: str, placeholder: str, state: ReportState) -> None:
    """The owner decided what support asked about one placeholder."""
    for report in asked_of_owner(session, case_id):
        if report.placeholder == placeholder:
            report.state = state
            session.add(report)


def not_learnt(
    session: Session, case_id: str | None = None, limit: int = 50, *, in_documents: bool = False
) -> Sequence[MissReport]:
    """Missed identifiers the case's own rules do not know yet: those found in messages, or those in documents."""
    documents = select(RedactedMessage.id).where(RedactedMessage.voice == Voice.DOCUMENT)
    found_there = func.coalesce(col(MissReport.copy_id), "").in_(documents)
    wanted = select(MissReport).where(
        MissReport.kind == ReportKind.MISSED,
        ~col(MissReport.learnt),
        found_there if in_documents else ~found_there,
    )
    if case_id is not None:
        wanted = wanted.where(MissReport.case_id == case_id)
    return session.exec(wanted.order_by(col(MissReport.reported_at)).limit(limit)).all()


def hidden_since(session: Session, owner_id: str, moment: datetime) -> bool:
    """Whether something of a user was hidden from others after a moment: a copy made before holds it still."""
    found = session.exec(
        select(LedgerEntry.id).where(
            LedgerEntry.user_id == owner_id,
            col(LedgerEntry.action).in_((Action.MISS_HIDDEN, Action.MISS_FOUND_AGAIN)),
            LedgerEntry.at >= moment,
        )
    )
    return found.first() is not None


def in_words(category: str) -> str:
    """A category as a person reads it."""
    return CATEGORIES.get(category, category.replace("_", " ").lower())


def moment(at: datetime) -> str:
    """A time as the ledger's lines tell it."""
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def _tell_owner(session: Session, ledger: Ledger, shared: SharedCase, report: MissReport) -> None:
    first = report.visible_from or report.reported_at
    detail = (
        f"{in_words(report.category)}; visible to {report.seen_by}; "
        f"from {moment(first)} to {moment(report.reported_at)}"
    )
    ledger.record(
        session,
        user_id=shared.owner_id,
        actor=Actor.SUPPORT,
        action=Action.MISS_HIDDEN,
        case_id=shared.case_id,
        detail=detail,
    )


def _seen_by(session: Session, case_id: str, role: str) -> str:
    roles = set(session.exec(select(SupportLook.role).where(SupportLook.case_id == case_id)).all()) | {role}
    return ", ".join(f"a {one}" for one in sorted(roles))


def _shape(text: str, start: int, words: str) -> str:
    """How many words, and after which plain ones: enough to mend a rule, too little to say what it was."""
    number = len(words.split())
    count = _NUMBERS[number] if number < len(_NUMBERS) else "many words"
    before = [word for word in re.split(r"[^\w']+", text[:start]) if word][-2:]
    # "at Marta Kowal": a word with a capital beside it may belong to the same name, so it is not kept.
    cue = " ".join(word for word in before if _PLAIN.fullmatch(word))
    return f"{count} after '{cue}'" if cue else count


def _rows(session: Session, case_id: str) -> Sequence[RedactedMessage]:
    return session.exec(select(RedactedMessage).where(RedactedMessage.case_id == case_id)).all()
