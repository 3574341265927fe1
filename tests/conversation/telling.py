"""Telling a story in tests: a case begun, messages posted, and what is then to be seen of it."""

from collections.abc import Sequence

from sqlmodel import col, select

from assistant.accounts.model import User
from assistant.cases.items import load_sheet
from assistant.cases.model import Case, ForWhom
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.conversation.beginning import begin_case
from assistant.conversation.model import Message, Speaker
from assistant.conversation.posting import post_message
from assistant.conversation.said import KeptReply, load_reply, open_words
from assistant.conversation.turn import KeptTurn
from assistant.kit import Kit
from assistant.store.ids import new_id
from assistant.transcripts.model import RedactedMessage
from assistant.transcripts.reading import transcript


def begin(kit: Kit, user: User, *, for_whom: ForWhom = ForWhom.ME, person: str = "", title: str = "") -> Case:
    key_id = kit.vault.new_key()
    with kit.database.writing() as session:
        return begin_case(session, kit, user_id=user.id, key_id=key_id, for_whom=for_whom, person=person, title=title)


def tell(kit: Kit, case: Case, words: str, token: str | None = None) -> KeptTurn:
    return post_message(kit, user_id=case.user_id, case_id=case.id, words=words, token=token or new_id())


def fresh(kit: Kit, case: Case) -> Case:
    with kit.database.reading() as session:
        return session.get_one(Case, case.id)


def messages(kit: Kit, case: Case) -> Sequence[Message]:
    with kit.database.reading() as session:
        return session.exec(select(Message).where(Message.case_id == case.id).order_by(col(Message.sequence))).all()


def words_of(kit: Kit, case: Case) -> list[str]:
    opener = kit.vault.opener(case.key_id)
    return [open_words(opener, m, case.user_id) for m in messages(kit, case) if m.speaker is Speaker.USER]


def replies(kit: Kit, case: Case) -> list[KeptReply]:
    opener = kit.vault.opener(case.key_id)
    found = [m for m in messages(kit, case) if m.speaker is Speaker.ASSISTANT]
    return [load_reply(open_words(opener, message, case.user_id)) for message in found]


def copies(kit: Kit, case: Case) -> Sequence[RedactedMessage]:
    with kit.database.reading() as session:
        return transcript(session, case.id)


def sheet(kit: Kit, case: Case) -> list[SheetItem]:
    with kit.database.reading() as session:
        items = load_sheet(session, kit.vault.opener(case.key_id), case).items
    return [item for item in items if item.status is not ItemStatus.REMOVED]
