"""What support reported as missed is learnt by its case, so that it is hidden in what is written later too.

The report holds no value. It is found again here, where the original can be opened: the copy and the original are the
same text but for what was replaced, so what stands in the original where the copy says "removed" is the value.
"""

import re
from collections.abc import Iterator

from sqlmodel import Session, select

from assistant.cases.store import change
from assistant.conversation.copies import learnt
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import load_reply, open_words
from assistant.conversation.snapshot import CaseSnapshot, seal_placeholders, take_snapshot
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.transcripts.model import MissReport, RedactedMessage
from assistant.transcripts.reading import segments_of
from assistant.transcripts.reports import REMOVED, hide_everywhere, not_learnt
from assistant.transcripts.sharing import owner_of_request
from assistant.vault.key_store import KeyGone
from guardrails import Category, Finding, Placeholders

_MOST_WORDS = 8


def learn_reported(kit: Kit, case_id: str | None = None) -> int:
    """Teach cases what was reported in them; how many reports are learnt now. Safe to repeat, and beside writers."""
    with kit.database.reading() as session:
        waiting = [(report.id, report.case_id) for report in not_learnt(session, case_id)]
    return sum(_learn(kit, report_id, of_case) for report_id, of_case in waiting)


def values_removed(copy: str, original: str) -> Iterator[str]:
    """What stands in the original where the copy says that something was removed. In order; nothing when the two are
    not one text."""
    pieces = segments_of(copy)
    position = 0
    for number, (kind, text) in enumerate(pieces):
        if kind == "text":
            if not original.startswith(text, position):
                return
            position += len(text)
            continue
        following = next((words for other, words in pieces[number + 1 :] if other == "text"), None)
        last = number + 2 >= len(pieces)
        if following is None:
            end = len(original)
        elif last:
            end = original.rfind(following) if original.endswith(following) else -1
        else:
            end = original.find(following, position + 1)
        if end < position:
            return
        if text == REMOVED:
            yield original[position:end]
        position = end


def _learn(kit: Kit, report_id: str, case_id: str) -> bool:
    now = kit.clock.now()
    try:
        with kit.database.reading() as session:
            report = session.get(MissReport, report_id)
            owner_id = owner_of_request(session, case_id)
            if report is None or report.learnt or not owner_id:
                return False
            snapshot = take_snapshot(session, kit, owner_id, case_id, now)
            known = _with_values(session, snapshot, report)
        with kit.database.writing() as session:
            sealed = seal_placeholders(snapshot.opener, snapshot.case, known)
            change(session, snapshot.case, now, sealed_placeholders=sealed)
            hide_everywhere(session, case_id, learnt(snapshot.placeholders, known))
            held = session.get_one(MissReport, report_id)
            held.learnt = True
            session.add(held)
    except (Conflict, NotFound, KeyGone):
        return False
    return True


def _with_values(session: Session, snapshot: CaseSnapshot, report: MissReport) -> Placeholders:
    known = snapshot.placeholders.copy()
    row = session.get(RedactedMessage, report.copy_id) if report.copy_id else None
    message = (
        session.exec(select(Message).where(Message.id == row.message_id)).first() if row and row.message_id else None
    )
    if row is None or message is None:
        return known
    words = open_words(snapshot.opener, message, snapshot.case.user_id)
    original = words if message.speaker is Speaker.USER else load_reply(words).text
    for value in values_removed(row.text, original):
        plain = value.strip()
        if plain and len(re.findall(r"\S+", plain)) <= _MOST_WORDS:
            known.placeholder_for(Finding(0, len(plain), Category(report.category), 1.0, "reported"), plain)
    return known
