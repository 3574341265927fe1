"""Very many messages at once, sealed and redacted as the product keeps them, but written in a few statements."""

from sqlalchemy import insert

from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import KeptReply, dump_reply, message_place
from assistant.kit import Kit
from assistant.privacy.period import Period
from assistant.store.ids import new_id
from assistant.transcripts.model import RedactedMessage, RedactedState, Voice
from tests.factories import make_case, make_user

WORDS = "my knee was sore again today, worse going downstairs, and the cream from the chemist did nothing for it"
AT_ONCE = 5000
CASES = 4


def fill(kit: Kit, number: int) -> str:
    """Somebody with so many messages in four cases; their id."""
    user = make_user(kit, "much@example.org", retention=Period.UNTIL_I_DELETE)
    for _ in range(CASES):
        case = make_case(kit, user)
        opener = kit.vault.opener(case.key_id)
        for start in range(0, number // CASES, AT_ONCE):
            messages, copies = [], []
            for sequence in range(start + 1, min(start + AT_ONCE, number // CASES) + 1):
                speaker = (Speaker.ASSISTANT, Speaker.USER)[sequence % 2]
                text = f"{WORDS}, {sequence}"
                words = text if speaker is Speaker.USER else dump_reply(KeptReply(text=text))
                about = {"case_id": case.id, "sequence": sequence, "said_at": kit.clock.now()}
                message_id = new_id()
                sealed = opener.seal(words, message_place(message_id, user.id))
                messages.append({**about, "id": message_id, "speaker": speaker, "sealed_words": sealed})
                copies.append(
                    {
                        **about,
                        "id": new_id(),
                        "message_id": message_id,
                        "voice": Voice(speaker.value),
                        "state": RedactedState.REDACTED,
                        "text": text,
                        "counts": {},
                        "marks": [],
                        "policy_version": "1",
                        "left_out": False,
                    }
                )
            with kit.database.writing() as session:
                session.execute(insert(Message), messages)
                session.execute(insert(RedactedMessage), copies)
    return user.id
