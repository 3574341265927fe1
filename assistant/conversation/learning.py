"""What support reported as missed is learnt by its case, so that it is hidden in what is written later too.

The report holds no value. It is found again here, where the original can be opened: the copy and the original are the
same text but for what was replaced, so what stands in the original where the copy says "removed" is the value.
"""

import re
from collections.abc import Callable, Iterator

from sqlmodel import Session, select

from assistant.cases.store import change
from assistant.conversation.copies import learnt
from assistant.conversation.model import Message, Speaker
from assistant.conversation.revealing import values_shown
from assistant.conversation.said import load_reply, open_words
from assistant.conversation.snapshot import CaseSnapshot, seal_placeholders, take_snapshot
from assistant.errors import Conflict, NotFound
from assistant.kit import Kit
from assistant.transcripts.model import MissReport, RedactedMessage
from assistant.transcripts.reading import segments_of
from assistant.transcripts.reports import REMOVED, hide_everywhere, not_learnt, telling_part
from assistant.transcripts.sharing import owner_of_request
from assistant.vault.key_store import KeyGone
from guardrails import Category, Finding, Placeholders, hide_values

_MOST_WORDS = 8

Original = Callable[[Session, CaseSnapshot, RedactedMessage], str | None]
"""Opens what a copy was made from; None when it is gone."""


def learn_reported(kit: Kit, case_id: str | None = None) -> int:
    """Teach cases what was reported in their messages; how many reports are learnt now. Safe to repeat, and beside
    writers."""
    return learn_with(kit, original_of_message, case_id=case_id, in_documents=False)


def learn_with(kit: Kit, original: Original, *, case_id: str | None = None, in_documents: bool) -> int:
    """The same, of messages or of documents: whoever keeps the originals says how they are opened."""
    with kit.database.reading() as session:
        found = not_learnt(session, case_id, in_documents=in_documents)
        waiting = [(report.id, report.case_id) for report in found]
    return sum(_learn(kit, report_id, of_case, original) for report_id, of_case in waiting)


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


def _learn(kit: Kit, report_id: str, case_id: str, original: Original) -> bool:
    now = kit.clock.now()
    try:
        with kit.database.reading() as session:
            report = session.get(MissReport, report_id)
            owner_id = owner_of_request(session, case_id)
            if report is None or report.learnt or not owner_id:
                return False
            snapshot = take_snapshot(session, kit, owner_id, case_id, now)
            known = _with_values(session, snapshot, report, original)
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


def original_of_message(session: Session, snapshot: CaseSnapshot, row: RedactedMessage) -> str | None:
    """What was written, or answered, where a copy stands now."""
    message = session.exec(select(Message).where(Message.id == row.message_id)).first() if row.message_id else None
    if message is None:
        return None
    words = open_words(snapshot.opener, message, snapshot.case.user_id)
    return words if message.speaker is Speaker.USER else load_reply(words).text


def _with_values(session: Session, snapshot: CaseSnapshot, report: MissReport, original: Original) -> Placeholders:
    known = snapshot.placeholders.copy()
    row = session.get(RedactedMessage, report.copy_id) if report.copy_id else None
    text = original(session, snapshot, row) if row else None
    if row is None or text is None:
        return known
    # What its owner lets be seen stands in the copy in its fullest form, not as it was written.
    seen = {words: mark for mark, words in values_shown(snapshot.placeholders, snapshot.revealed).items()}
    for value in values_removed(hide_values(row.text, seen), text):
        plain = telling_part(value.strip())
        if plain and len(re.findall(r"\S+", plain)) <= _MOST_WORDS:
            known.placeholder_for(Finding(0, len(plain), Category(report.category), 1.0, "reported"), plain)
    return known
