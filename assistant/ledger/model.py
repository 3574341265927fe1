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
    POLICY_SHOWN = "policy_shown"
    REQUEST_MADE = "request_made"
    REQUEST_TAKEN_UP = "request_taken_up"
    REQUEST_ANSWERED = "request_answered"
    RETENTION_CHANGED = "retention_changed"
    CASE_CREATED = "case_created"
    CASE_DELETED = "case_deleted"
    CASE_EXPIRED = "case_expired"
    CASE_RESTORED = "case_restored"
    CASE_ERASED = "case_erased"
    CASE_KEPT = "case_kept"
    MESSAGE_DELETED = "message_deleted"
    MESSAGE_RESTORED = "message_restored"
    ITEM_REMOVED = "item_removed"
    ITEM_RESTORED = "item_restored"
    DELETED_THING_ERASED = "deleted_thing_erased"
    DOCUMENT_ADDED = "document_added"
    DOCUMENT_DELETED = "document_deleted"
    DOCUMENT_RESTORED = "document_restored"
    DOCUMENT_SHOWN = "document_shown"
    DOCUMENT_HIDDEN = "document_hidden"
    ACCOUNT_CLOSED = "account_closed"
    ACCOUNT_REOPENED = "account_reopened"
    RECEIPT_MADE = "receipt_made"
    SHARED = "shared"
    MESSAGE_LEFT_OUT = "message_left_out"
    SHARING_WITHDRAWN = "sharing_withdrawn"
    TRANSCRIPT_OPENED = "transcript_opened"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    REDACTED_AGAIN = "redacted_again"
    MISS_HIDDEN = "miss_hidden"
    MISS_FOUND_AGAIN = "miss_found_again"
    REVEALED = "revealed"
    HIDDEN_AGAIN = "hidden_again"
    REOPENED = "reopened"
    THANKED = "thanked"
    DISPUTED = "disputed"
    QUESTION_CLOSED = "question_closed"
    QUALITY_CHECKED = "quality_checked"
    EXPORT_REQUESTED = "export_requested"
    EXPORT_BUILT = "export_built"
    EXPORT_DOWNLOADED = "export_downloaded"
    EXPORT_DELETED = "export_deleted"
    BROUGHT_BACK = "brought_back"
    PUT_BACK = "put_back"
    HOLD_PLACED = "hold_placed"
    HOLD_LIFTED = "hold_lifted"
    CASES_LOOKED_UP = "cases_looked_up"
    DISCLOSED = "disclosed"
    SUSPENDED = "suspended"
    SUSPENSION_LIFTED = "suspension_lifted"
    PAUSED = "paused"
    RESUMED = "resumed"
    KEYS_ROTATED = "keys_rotated"


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
    Action.POLICY_SHOWN: "showed what changes in the privacy policy",
    Action.REQUEST_MADE: "sent us a request",
    Action.REQUEST_TAKEN_UP: "took up a request",
    Action.REQUEST_ANSWERED: "answered a request",
    Action.RETENTION_CHANGED: "changed how long things are kept",
    Action.CASE_CREATED: "started a case",
    Action.CASE_DELETED: "deleted a case",
    Action.CASE_EXPIRED: "deleted a case whose time had come",
    Action.CASE_RESTORED: "brought a deleted case back",
    Action.CASE_ERASED: "destroyed the key of a deleted case",
    Action.CASE_KEPT: "said that a case is to be kept",
    Action.MESSAGE_DELETED: "deleted a message",
    Action.MESSAGE_RESTORED: "brought a deleted message back",
    Action.ITEM_REMOVED: "took a line off a case sheet",
    Action.ITEM_RESTORED: "put a line back on a case sheet",
    Action.DELETED_THING_ERASED: "destroyed the key of something deleted",
    Action.DOCUMENT_ADDED: "added a file to a case",
    Action.DOCUMENT_DELETED: "deleted a file of a case",
    Action.DOCUMENT_RESTORED: "brought a deleted file back",
    Action.DOCUMENT_SHOWN: "let support read a file, with names hidden",
    Action.DOCUMENT_HIDDEN: "stopped support reading a file",
    Action.ACCOUNT_CLOSED: "asked for the account to be deleted",
    Action.ACCOUNT_REOPENED: "kept the account after all",
    Action.RECEIPT_MADE: "made a receipt of an erasure",
    Action.SHARED: "shared a redacted case with support",
    Action.MESSAGE_LEFT_OUT: "left a message out of what support sees",
    Action.SHARING_WITHDRAWN: "stopped sharing with support",
    Action.TRANSCRIPT_OPENED: "opened the redacted transcript",
    Action.ANSWERED: "answered",
    Action.RESOLVED: "marked the question as resolved",
    Action.REDACTED_AGAIN: "made the redacted copy again",
    Action.MISS_HIDDEN: "reported something private that was not hidden; it is hidden now",
    Action.MISS_FOUND_AGAIN: "found something private that was not hidden; it is hidden now",
    Action.REVEALED: "marked something hidden as not private in one case",
    Action.HIDDEN_AGAIN: "hid it again in one case",
    Action.REOPENED: "opened the question again",
    Action.THANKED: "thanked support",
    Action.DISPUTED: "said the answer did not help",
    Action.QUESTION_CLOSED: "closed the question to support",
    Action.QUALITY_CHECKED: "read one redacted message to check that all is hidden",
    Action.EXPORT_REQUESTED: "asked for an export",
    Action.EXPORT_BUILT: "built the export",
    Action.EXPORT_DOWNLOADED: "downloaded the export",
    Action.EXPORT_DELETED: "deleted the export",
    Action.BROUGHT_BACK: "brought a case back from an export",
    Action.PUT_BACK: "put everything back from a backup",
    Action.HOLD_PLACED: "put a case on hold: it will not be erased for now",
    Action.HOLD_LIFTED: "ended the hold on a case",
    Action.CASES_LOOKED_UP: "looked up which cases there are, by date, without opening one",
    Action.DISCLOSED: "handed data to an authority",
    Action.SUSPENDED: "stopped the account from writing",
    Action.SUSPENSION_LIFTED: "let the account write again",
    Action.PAUSED: "paused the use of the data",
    Action.RESUMED: "ended the pause",
    Action.KEYS_ROTATED: "changed the key that guards all keys",
}
"""The plain words the user reads after "you", "support" or "the system"."""


class LedgerEntry(SQLModel, table=True):
    """One link of a user's chain. It names a case by id only. `detail` is put together by the code from fixed words,
    numbers and times (which kind, which role, from when to when); nobody's own words ever stand there."""

    __tablename__ = "ledger_entry"
    __table_args__ = (UniqueConstraint("user_id", "sequence", name="ledger_one_chain"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(index=True)
    sequence: int
    at: datetime = Field(sa_column=utc_column())
    actor: Actor = Field(sa_column=enum_column(Actor))
    action: Action = Field(sa_column=enum_column(Action))
    case_id: str | None = None
    detail: str | None = Field(default=None, max_length=200)
    previous: str
    link: str
