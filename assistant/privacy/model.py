"""What people ask of us that needs a person: a request with a reference, a state and a date by which it is answered.
And what erasing keeps for a while: deleted things that can be brought back, receipts, and when the sweeper ran."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from assistant.privacy.rights_model import AccountSuspension as AccountSuspension
from assistant.privacy.rights_model import CaseHold as CaseHold
from assistant.privacy.rights_model import Disclosure as Disclosure
from assistant.privacy.rights_model import DisclosureApproval as DisclosureApproval
from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id, new_reference


class Subject(StrEnum):
    """What a request is about."""

    QUESTION = "a question"
    MY_DATA = "my data"
    CORRECTION = "a correction"
    DELETION = "something to delete"
    OBJECTION = "I object"
    FOR_SOMEONE = "for someone else"
    COMPLAINT = "a complaint"
    OTHER = "something else"


class RequestState(StrEnum):
    """Where a request stands."""

    RECEIVED = "received"
    IN_HAND = "being looked at"
    ANSWERED = "answered"


class RightsRequest(SQLModel, table=True):
    """One request. Only its redacted words are kept, and of its secret only a hash.

    Whose it is stands here as a plain id: the staff site answers requests, and knows no table of users.
    """

    __tablename__ = "rights_request"

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str | None = Field(default=None, index=True)
    reference: str = Field(default_factory=new_reference, unique=True)
    secret_hash: str
    subject: Subject = Field(sa_column=enum_column(Subject))
    state: RequestState = Field(default=RequestState.RECEIVED, sa_column=enum_column(RequestState))
    about: str | None = Field(default=None, max_length=8)
    words: str = Field(sa_column=Column(Text, nullable=False))
    answer: str = Field(default="", sa_column=Column(Text, nullable=False))
    redaction_version: str = ""
    received_at: datetime = Field(sa_column=utc_column())
    due_at: datetime = Field(sa_column=utc_column(index=True))
    changed_at: datetime = Field(sa_column=utc_column())
    answered_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class DeletedKind(StrEnum):
    """What lies in the bin beside whole cases and accounts, which say so themselves."""

    MESSAGE = "message"
    ITEM = "item"
    DOCUMENT = "document"


class DeletedThing(SQLModel, table=True):
    """Something its owner deleted and may still bring back. All of it is sealed under a key of its own, and is nowhere
    else: what is to be erased for good is this key."""

    __tablename__ = "deleted_thing"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="medical_case.id", ondelete="CASCADE", index=True)
    kind: DeletedKind = Field(sa_column=enum_column(DeletedKind))
    subject_id: str = Field(index=True)
    key_id: str
    sealed_content: bytes
    deleted_at: datetime = Field(sa_column=utc_column())
    undo_until: datetime = Field(sa_column=utc_column(index=True))


class ErasureReceipt(SQLModel, table=True):
    """What a second look found after an erasure, signed. One for a whole account names nobody and outlives it; it is
    given to whoever holds the code of which only the hash is kept. While the worker has to make it, `content` says what
    to look for, and `key_id` names the key of what must not be read there."""

    __tablename__ = "erasure_receipt"

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str | None = Field(default=None, foreign_key="user_account.id", ondelete="CASCADE", index=True)
    code_hash: str = Field(unique=True)
    asked_at: datetime = Field(sa_column=utc_column())
    made_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    expires_at: datetime = Field(sa_column=utc_column(index=True))
    content: str = Field(default="", sa_column=Column(Text, nullable=False))
    key_id: str | None = None


class SweepRun(SQLModel, table=True):
    """One run of the sweeper: when, and how many of each kind went. It names nobody."""

    __tablename__ = "sweep_run"

    id: str = Field(default_factory=new_id, primary_key=True)
    at: datetime = Field(sa_column=utc_column(index=True))
    report: str = Field(default="", sa_column=Column(Text, nullable=False))
