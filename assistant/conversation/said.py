"""Messages as they are kept: the words of a user, and a reply with the parts a page shows."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.cases.sheet import Change
from assistant.conversation.guided_state import Answer, Reply
from assistant.conversation.model import Message
from assistant.vault.vault import Opener, Place


@dataclass(frozen=True, slots=True)
class KeptReply:
    """A reply as it is kept. `added` pairs each "added" line with the sheet item it leads to, if there is one."""

    text: str
    lead: str = ""
    added: tuple[tuple[str, str], ...] = ()
    question: str = ""
    question_id: str = ""
    answers: tuple[Answer, ...] = ()


def keep_form(reply: Reply, changes: Sequence[Change]) -> KeptReply:
    """A reply made ready to be kept."""
    items = {change.text: change.item_id for change in changes}
    return KeptReply(
        text=reply.text,
        lead=reply.lead,
        added=tuple((text, items.get(text, "")) for text in reply.added),
        question=reply.question or "",
        question_id=reply.question_id or "",
        answers=reply.answers,
    )


def dump_reply(reply: KeptReply) -> str:
    """A reply as the JSON that is sealed."""
    return json.dumps(
        {
            "text": reply.text,
            "lead": reply.lead,
            "added": [list(pair) for pair in reply.added],
            "question": reply.question,
            "question_id": reply.question_id,
            "answers": [[answer.value, answer.label] for answer in reply.answers],
        },
        ensure_ascii=False,
    )


def load_reply(dumped: str) -> KeptReply:
    """The reply that `dump_reply` gave."""
    data = json.loads(dumped)
    return KeptReply(
        text=data["text"],
        lead=data["lead"],
        added=tuple((text, item_id) for text, item_id in data["added"]),
        question=data["question"],
        question_id=data["question_id"],
        answers=tuple(Answer(value, label) for value, label in data["answers"]),
    )


def message_place(message_id: str, user_id: str) -> Place:
    """Where the sealed words of a message belong."""
    return Place(Message.__tablename__, "sealed_words", message_id, user_id)


def open_words(opener: Opener, message: Message, user_id: str) -> str:
    """What a user wrote, or a reply as its JSON."""
    return opener.open(message.sealed_words, message_place(message.id, user_id))
