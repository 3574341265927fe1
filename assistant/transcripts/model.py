"""What others may see of a case: redacted copies, and whether their owner shares them. Knows nothing of originals."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id, new_reference


class RedactedState(StrEnum):
    """Whether a message could be redacted; one that could not is withheld from everyone but its owner."""

    REDACTED = "redacted"
    WITHHELD = "withheld"


class Voice(StrEnum):
    """Who speaks in a transcript."""

    USER = "user"
    ASSISTANT = "assistant"
    SUPPORT = "support"


class Topic(StrEnum):
    """What a user asks support about."""

    USING_THE_SITE = "Using the site"
    MY_DATA = "My data"
    COMPLAINT = "A complaint"
    SOMETHING_ELSE = "Something else"


class ShareState(StrEnum):
    """Where a shared case stands."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class RedactedMessage(SQLModel, table=True):
    """The redacted copy of one message, or an answer of support. Ids of originals are plain values here."""

    __tablename__ = "redacted_message"
    __table_args__ = (UniqueConstraint("case_id", "sequence", "voice", name="redacted_one_order"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(index=True)
    message_id: str | None = Field(default=None, index=True)
    sequence: int
    voice: Voice = Field(sa_column=enum_column(Voice))
    said_at: datetime = Field(sa_column=utc_column())
    state: RedactedState = Field(sa_column=enum_column(RedactedState, index=True))
    text: str = Field(default="", sa_column=Column(Text, nullable=False))
    counts: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    policy_version: str = ""
    left_out: bool = False


class SharedCase(SQLModel, table=True):
    """A user's request to support about one case: one topic, one redacted sentence. Never a standing yes."""

    __tablename__ = "shared_case"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(index=True)
    owner_id: str = Field(index=True)
    reference: str = Field(default_factory=new_reference, unique=True)
    topic: Topic = Field(sa_column=enum_column(Topic))
    question: str = Field(sa_column=Column(Text, nullable=False))
    state: ShareState = Field(default=ShareState.OPEN, sa_column=enum_column(ShareState, index=True))
    panel_shown: bool = False
    shared_at: datetime = Field(sa_column=utc_column(index=True))
    changed_at: datetime = Field(sa_column=utc_column())
    expires_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True, index=True))
