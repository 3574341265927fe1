"""What was said. A message is kept sealed; the only form of it others may see is in `transcripts`."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id


class Speaker(StrEnum):
    """Who said it. Support's answers are not messages: they live, redacted, in `transcripts`."""

    USER = "user"
    ASSISTANT = "assistant"


class Message(SQLModel, table=True):
    """One utterance. For the user the sealed words are their text; for the assistant a reply as JSON.

    `token` makes a resend harmless: the same token in one case is the same message.
    """

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("case_id", "sequence", name="message_one_order"),
        UniqueConstraint("case_id", "token", name="message_once"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="medical_case.id", ondelete="CASCADE", index=True)
    sequence: int
    speaker: Speaker = Field(sa_column=enum_column(Speaker))
    said_at: datetime = Field(sa_column=utc_column())
    sealed_words: bytes
    token: str | None = Field(default=None, max_length=64)
