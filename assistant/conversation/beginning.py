"""A case begins: its key, its row, and the first words of the assistant."""

from datetime import datetime

from sqlmodel import Session

from assistant.analytics.counters import Counter, count
from assistant.cases.model import Case, ForWhom
from assistant.cases.store import create_case, owner_of
from assistant.consent.choices import says_yes
from assistant.consent.model import Purpose
from assistant.conversation.copies import redact_or_withhold
from assistant.conversation.guided import opening
from assistant.conversation.identity import identity_of, with_person
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import dump_reply, keep_form, message_place
from assistant.conversation.snapshot import seal_placeholders, seal_state
from assistant.kit import Kit
from assistant.store.ids import new_id
from assistant.transcripts.model import Voice
from assistant.transcripts.writing import keep_copy
from guardrails import Placeholders


def begin_case(
    session: Session,
    kit: Kit,
    *,
    user_id: str,
    key_id: str,
    for_whom: ForWhom,
    title: str = "",
    person: str = "",
    session_only_until: datetime | None = None,
) -> Case:
    """Begin a case in the caller's transaction. `key_id` is a key made before it: `kit.vault.new_key()`, or for a case
    for one session a key its browser carries. Of such a case no copy is made for anybody, and it is not counted."""
    now = kit.clock.now()
    opener = kit.vault.opener(key_id)
    named = person if for_whom is ForWhom.SOMEONE and person else None
    case = create_case(
        session,
        kit.ledger,
        opener,
        key_id=key_id,
        user_id=user_id,
        for_whom=for_whom,
        title=title,
        person=named,
        now=now,
        session_only_until=session_only_until,
    )
    reply, state = opening(for_whom.value, named)
    known = with_person(identity_of(kit, owner_of(session, user_id)), named)
    redacted = redact_or_withhold(kit, reply.text, known, Placeholders(), now)
    case.sealed_state = seal_state(opener, case, state)
    case.sealed_placeholders = seal_placeholders(opener, case, redacted.placeholders)
    session.add(case)
    message = Message(
        id=new_id(), case_id=case.id, sequence=1, speaker=Speaker.ASSISTANT, said_at=now, sealed_words=b""
    )
    message.sealed_words = opener.seal(dump_reply(keep_form(reply, ())), message_place(message.id, user_id))
    session.add(message)
    if case.session_only:
        return case
    keep_copy(
        session,
        case_id=case.id,
        message_id=message.id,
        sequence=1,
        voice=Voice.ASSISTANT,
        said_at=now,
        copy=redacted.copy,
    )
    if says_yes(session, user_id, Purpose.USAGE_COUNTS):
        count(session, now.date(), Counter.CASE_STARTED.value)
    return case
