"""The record of every access to or action on a user's data: from an enumerated vocabulary, chained, visible to them."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id


class Actor(StrEnum):
    """Who did it."""

    YOU = "you"
    SOMEONE = "someone"
    SUPPORT = "support"
    SYSTEM = "the system"
    OPERATOR = "the operator"


class Action(StrEnum):
    """What was done."""

    ACCOUNT_CREATED = "account_created"
    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    RECOVERED = "recovered"
    PROFILE_CHANGED = "profile_changed"
    PASSWORD_CHANGED = "password_changed"  # noqa: S105
    SESSION_ENDED = "session_ended"
    CONSENT_GIVEN = "consent_given"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    RETENTION_CHANGED = "retention_changed"
    CASE_CREATED = "case_created"
    CASE_DELETED = "case_deleted"
    CASE_EXPIRED = "case_expired"
    MESSAGE_DELETED = "message_deleted"
    SHARED = "shared"
    MESSAGE_LEFT_OUT = "message_left_out"
    SHARING_WITHDRAWN = "sharing_withdrawn"
    TRANSCRIPT_OPENED = "transcript_opened"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    REDACTED_AGAIN = "redacted_again"
    EXPORT_REQUESTED = "export_requested"
    EXPORT_BUILT = "export_built"
    EXPORT_DOWNLOADED = "export_downloaded"
    EXPORT_DELETED = "export_deleted"


IN_WORDS: dict[Action, str] = {
    Action.ACCOUNT_CREATED: "created the account",
    Action.SIGNED_IN: "signed in",
    Action.SIGN_IN_FAILED: "failed to sign in",
    Action.RECOVERED: "got back in with the recovery code",
    Action.PROFILE_CHANGED: "changed the profile",
    Action.PASSWORD_CHANGED: "changed the password",
    Action.SESSION_ENDED: "ended a session",
    Action.CONSENT_GIVEN: "said yes",
    Action.CONSENT_WITHDRAWN: "said no",
    Action.RETENTION_CHANGED: "changed how long things are kept",
    Action.CASE_CREATED: "started a case",
    Action.CASE_DELETED: "deleted a case",
    Action.CASE_EXPIRED: "deleted a case whose time had come",
    Action.MESSAGE_DELETED: "deleted a message",
    Action.SHARED: "shared a redacted case with support",
    Action.MESSAGE_LEFT_OUT: "left a message out of what support sees",
    Action.SHARING_WITHDRAWN: "stopped sharing with support",
    Action.TRANSCRIPT_OPENED: "opened the redacted transcript",
    Action.ANSWERED: "answered",
    Action.RESOLVED: "marked the question as resolved",
    Action.REDACTED_AGAIN: "made the redacted copy again",
    Action.EXPORT_REQUESTED: "asked for an export",
    Action.EXPORT_BUILT: "built the export",
    Action.EXPORT_DOWNLOADED: "downloaded the export",
    Action.EXPORT_DELETED: "deleted the export",
}
"""The plain words the user reads after "you", "support" or "the system"."""


class LedgerEntry(SQLModel, table=True):
    """One link of a user's chain. It names a case by id only; there is no free text."""

    __tablename__ = "ledger_entry"
    __table_args__ = (UniqueConstraint("user_id", "sequence", name="ledger_one_chain"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(index=True)
    sequence: int
    at: datetime = Field(sa_column=utc_column())
    actor: Actor = Field(sa_column=enum_column(Actor))
    action: Action = Field(sa_column=enum_column(Action))
    case_id: str | None = None
    previous: str
    link: str
