"""People, cases and words for tests, made through the product's own rules.

Every function writes in a transaction of its own and answers with the row. Passwords are hashed with the cheapest
settings: a test of the real ones makes its own.
"""

from collections.abc import Sequence
from typing import Any

from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from sqlalchemy import func
from sqlmodel import Session, col, select

from assistant.accounts import sessions
from assistant.accounts.model import User
from assistant.accounts.profile import NewAccount
from assistant.accounts.profile import make_user as new_user
from assistant.cases.items import keep, load_sheet, writes
from assistant.cases.model import Case, ForWhom
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem
from assistant.cases.store import choose_retention, create_case
from assistant.consent.choices import record_choice
from assistant.consent.model import Purpose
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import KeptReply, dump_reply, message_place
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from assistant.passwords import Passwords
from assistant.privacy.period import Period
from assistant.store.ids import new_id
from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase, Topic, Voice
from assistant.transcripts.sharing import share
from assistant.transcripts.writing import Copy, keep_answer, keep_copy
from assistant.web.origin import Origin

PASSWORD = "four plain words together"
FAST = Passwords(time_cost=1, memory_cost=8)
_HASHED = FAST.hash(PASSWORD)


def make_user(
    kit: Kit,
    email: str = "alex@example.org",
    name: str = "Alex",
    *,
    retention: Period = Period.MONTH,
    country: str = "GB",
    accepts_policy: bool = True,
) -> User:
    """An account as sign-up leaves it; its password is `PASSWORD`."""
    account = NewAccount(email=email, name=name, password_hash=_HASHED, country=country, retention=retention)
    user = new_user(kit.vault, kit.lookup_key, account, kit.clock.now())
    with kit.database.writing() as session:
        session.add(user)
        session.flush()
        kit.ledger.record(session, user_id=user.id, actor=Actor.YOU, action=Action.ACCOUNT_CREATED)
        if accepts_policy:
            record_choice(session, user_id=user.id, purpose=Purpose.POLICY, given=True, clock=kit.clock)
    return user


def make_case(
    kit: Kit,
    user: User,
    title: str = "My knee",
    *,
    for_whom: ForWhom = ForWhom.ME,
    person: str | None = None,
    retention: Period | None = None,
) -> Case:
    """A case with no words in it yet."""
    key_id = kit.vault.new_key()
    with kit.database.writing() as session:
        case = create_case(
            session,
            kit.ledger,
            kit.vault.opener(key_id),
            key_id=key_id,
            user_id=user.id,
            for_whom=for_whom,
            title=title,
            person=person,
            now=kit.clock.now(),
        )
        if retention is not None:
            choose_retention(session, kit.ledger, case, retention, kit.clock.now())
        session.refresh(case)
    return case


def add_messages(
    kit: Kit,
    case: Case,
    texts: Sequence[str],
    *,
    speaker: Speaker = Speaker.USER,
    redacted: Sequence[str] | None = None,
) -> list[Message]:
    """Messages with their redacted copies, in order. An assistant's text is kept as the text of a reply.

    The copies read "said something" unless `redacted` says what they read. The case's end is not moved.
    """
    opener = kit.vault.opener(case.key_id)
    made = []
    with kit.database.writing() as session:
        sequence = next_sequence(session, case)
        for number, text in enumerate(texts):
            words = text if speaker is Speaker.USER else dump_reply(KeptReply(text=text))
            message = Message(
                id=new_id(),
                case_id=case.id,
                sequence=sequence + number,
                speaker=speaker,
                said_at=kit.clock.now(),
                sealed_words=b"",
                token=new_id() if speaker is Speaker.USER else None,
            )
            message.sealed_words = opener.seal(words, message_place(message.id, case.user_id))
            session.add(message)
            keep_copy(
                session,
                case_id=case.id,
                message_id=message.id,
                sequence=message.sequence,
                voice=Voice(speaker.value),
                said_at=message.said_at,
                copy=Copy(RedactedState.REDACTED, redacted[number] if redacted else "said something"),
            )
            made.append(message)
    return made


def next_sequence(session: Session, case: Case) -> int:
    """The number the next message of a case gets."""
    last = session.exec(select(func.max(col(Message.sequence))).where(Message.case_id == case.id)).one()
    return int(last or 0) + 1


def add_item(
    kit: Kit,
    case: Case,
    value: str,
    section: Section = Section.SYMPTOMS,
    *,
    message: Message | None = None,
    **more: Any,
) -> SheetItem:
    """One item on the case sheet."""
    opener = kit.vault.opener(case.key_id)
    item = SheetItem(
        id=new_id(),
        section=section,
        value=value,
        message_id=message.id if message else None,
        **{"status": ItemStatus.FOUND, **more},
    )
    with kit.database.writing() as session:
        before = load_sheet(session, opener, case)
        changes = writes(opener, case.user_id, before, (*before.items, item), None)
        keep(session, case.id, changes, kit.clock.now())
    return item


def share_case(kit: Kit, case: Case, question: str = "Can you help me?", topic: Topic = Topic.MY_DATA) -> SharedCase:
    """Ask support about a case; the question is taken as already redacted."""
    with kit.database.writing() as session:
        return share(
            session,
            kit.ledger,
            case_id=case.id,
            owner_id=case.user_id,
            topic=topic,
            question=question,
            panel_shown=False,
            now=kit.clock.now(),
            expires_at=case.expires_at,
        )


def answer_case(kit: Kit, case: Case, text: str = "We are glad to help.") -> RedactedMessage:
    """An answer of support, as it lies in the case."""
    with kit.database.writing() as session:
        return keep_answer(session, case_id=case.id, text=text, said_at=kit.clock.now())


def sign_in(client: FlaskClient, kit: Kit, user: User, *, fresh: bool = True) -> str:
    """Give a test browser a signed-in session, without the sign-in page; answers the session's id."""
    now = kit.clock.now()
    with kit.database.writing() as session:
        started, token = sessions.start(
            session,
            user,
            Origin(network="127.0.0.0/24", browser="Firefox", device="Linux computer"),
            now=now,
            fresh_for=kit.settings.fresh_for * fresh,
        )
        session_id = started.id
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
    return session_id


def csrf_token(client: FlaskClient) -> str:
    """A token this browser's forms may send."""
    with client.session_transaction() as cookie:
        raw = cookie.setdefault("csrf_token", new_id())
    return URLSafeTimedSerializer(client.application.secret_key, salt="wtf-csrf-token").dumps(raw)
