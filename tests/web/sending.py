"""Somebody who sends things: forms with raw bytes in them, urgent words, and a look at what was kept."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask.testing import FlaskClient
from sqlalchemy import func
from sqlmodel import SQLModel, select
from werkzeug.test import TestResponse

from assistant.cases.model import Case
from assistant.conversation.model import Message, Speaker
from assistant.conversation.said import open_words
from assistant.kit import Kit
from tests.factories import csrf_token

FORM = "application/x-www-form-urlencoded"
EMERGENCY = "my dad has crushing chest pain and cannot breathe"


@dataclass
class Sender:
    """Somebody new, signed in, with one case."""

    client: FlaskClient
    kit: Kit
    case: Case
    before: dict[type[SQLModel], int]

    def send(self, path: str, field: str, raw: bytes, **more: str) -> TestResponse:
        """Post raw bytes as one field of a form, exactly as they are."""
        rest = urlencode({"csrf_token": csrf_token(self.client), **more}).encode()
        return self.client.post(path, data=field.encode() + b"=" + raw + b"&" + rest, content_type=FORM)

    def made(self, table: type[SQLModel]) -> int:
        """How many rows there are more than when this person came."""
        return rows(self.kit, table) - self.before[table]

    def now(self) -> Case:
        """The case as it lies in the database."""
        with self.kit.database.reading() as session:
            return session.get_one(Case, self.case.id)

    def words(self) -> list[str]:
        """Every message of theirs, opened."""
        opener = self.kit.vault.opener(self.case.key_id)
        with self.kit.database.reading() as session:
            mine = (Message.case_id == self.case.id, Message.speaker == Speaker.USER)
            kept = session.exec(select(Message).where(*mine)).all()
        return [open_words(opener, message, self.case.user_id) for message in kept]


def rows(kit: Kit, table: type[SQLModel]) -> int:
    with kit.database.reading() as session:
        return int(session.exec(select(func.count()).select_from(table)).one())


def panel(answer: TestResponse) -> bool:
    """Whether the help panel is on a page."""
    return 'id="help-panel"' in answer.get_data(as_text=True)


def urgent_post(client: FlaskClient, path: str, words: str, *, token: bool = True) -> TestResponse:
    """Send a message as a plain form does, and go where the answer leads."""
    fields = {"words": words, "token": "t-9"} | ({"csrf_token": csrf_token(client)} if token else {})
    return client.post(path, data=fields, follow_redirects=True)
