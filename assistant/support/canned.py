"""Answers that are ready: a few that come with the product, and those a lead wrote. Each has places for variables.

All of them pass the same checks as an answer typed by hand, when they are written and again when they are sent.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from assistant.errors import NotFound, Refused
from assistant.support.answering import check_answer
from assistant.support.kit import StaffKit
from assistant.support.model import CannedAnswer
from assistant.transcripts.model import SharedCase

LONGEST_TITLE = 60
VARIABLES = {
    "{reference}": "the case's reference",
    "{topic}": "what they asked about",
    "{days}": "for how many days support keeps seeing the case after it is resolved",
}

SIGNPOSTING = "signposting"
"""The approved answer for a case in which the help panel was shown."""


@dataclass(frozen=True, slots=True)
class Ready:
    """An answer to choose. `key` names it in a form; a lead can take out only those that are theirs."""

    key: str
    title: str
    text: str
    is_ours: bool = True


_SHIPPED = (
    Ready(
        SIGNPOSTING,
        "Where help can be had (help panel)",
        "Thank you for writing. We are support for this site: we cannot see how you are, we cannot send help, and "
        "nobody here can call you. If you or somebody else may be in danger, please use the page “Need help now?” at "
        "the top of every page: it has the numbers for your country, day and night. Your words are safe here and you "
        "can go on with your case at any time.",
    ),
    Ready(
        "correct",
        "How to correct the case sheet",
        "Open your case and tap the line on the case sheet. Choose “Correct” to put it in your own words, or “Remove” "
        "to take it off. The sentence it came from is shown there too.",
    ),
    Ready(
        "looked",
        "Who has read this",
        "Only you can read your words. Support sees a copy with names, places, numbers and dates hidden, and only of "
        "the case you asked about. Every look is listed under “My data”, with the time and the reason.",
    ),
    Ready(
        "stop",
        "How to stop sharing",
        "Open “Ask support” in your case and choose “Stop sharing now”. From that moment support sees nothing of the "
        "case any more. After your question is resolved this also happens by itself, {days} days later.",
    ),
    Ready(
        "advice",
        "We cannot give medical advice",
        "Thank you for asking. We are not clinicians, so we cannot answer that. You can put it on your case sheet "
        "under “Questions for my clinician”: then it is on the page you take to your appointment.",
    ),
    Ready(
        "export",
        "How to take everything away",
        "Open “My data” and choose “Take it with you”. You get one file with everything: your words, your case sheets, "
        "and what support saw. It works without a connection.",
    ),
)


def ready_answers(session: Session) -> Sequence[Ready]:
    """Every answer there is to choose from, the shipped ones first."""
    theirs = session.exec(select(CannedAnswer).order_by(col(CannedAnswer.title))).all()
    return [*_SHIPPED, *(Ready(row.id, row.title, row.text, is_ours=False) for row in theirs)]


def filled_in(session: Session, kit: StaffKit, key: str, shared: SharedCase) -> str:
    """One answer with its variables filled in; empty for a key that names none."""
    found = next((ready for ready in ready_answers(session) if ready.key == key), None)
    if found is None:
        return ""
    values = {
        "{reference}": shared.reference,
        "{topic}": shared.topic.value,
        "{days}": str(kit.settings.share_after_resolved.days),
    }
    text = found.text
    for variable, value in values.items():
        text = text.replace(variable, value)
    return text


def check_ready(kit: StaffKit, title: str, text: str) -> tuple[str, ...]:
    """What keeps a new answer from being kept. Computed outside a transaction."""
    problems = []
    if not 1 <= len(title.strip()) <= LONGEST_TITLE:
        problems.append(f"Give it a title of 1 to {LONGEST_TITLE} letters.")
    problems += check_answer(kit, title).problems if title.strip() else ()
    plain = text
    for variable in VARIABLES:
        plain = plain.replace(variable, "it")
    if "{" in plain or "}" in plain:
        problems.append(f"Only these can stand in curly brackets: {', '.join(VARIABLES)}.")
    return (*problems, *check_answer(kit, plain).problems)


def add_ready(session: Session, kit: StaffKit, title: str, text: str) -> CannedAnswer:
    """Keep an answer that was checked. Refused when there is one with this title."""
    title = title.strip()
    if title in {ready.title for ready in ready_answers(session)}:
        raise Refused("There is an answer with this title already.")
    row = CannedAnswer(title=title, text=text.strip(), made_at=kit.clock.now())
    session.add(row)
    return row


def remove_ready(session: Session, key: str) -> None:
    """Take out an answer a lead wrote. NotFound for any other."""
    row = session.get(CannedAnswer, key)
    if row is None:
        raise NotFound("There is no such answer.")
    session.delete(row)
