"""Which rows are a person's, which belong to one case, and which keys and files go with them.

Every table of the product stands here exactly once: gone with its case, gone with its account, or about no user at
all, with the reason. A test compares this list with the schema, so that a new table cannot be forgotten when
something is erased.

The tables are named here, not imported: every feature may then ask for an erasure, and privacy asks no feature.
"""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Integer, LargeBinary, String, column, table
from sqlalchemy.sql.expression import TableClause

from assistant.store.columns import UTCDateTime

user_account = table(
    "user_account",
    column("id", String),
    column("email_lookup", String),
    column("sealed_email", LargeBinary),
    column("sealed_name", LargeBinary),
    column("profile_key_id", String),
    column("password_hash", String),
    column("recovery_hash", String),
    column("retention", String),
)
user_session = table(
    "user_session",
    column("id", String),
    column("user_id", String),
    column("last_seen_at", UTCDateTime()),
    column("revoked_at", UTCDateTime()),
)
consent = table("consent", column("id", String), column("user_id", String))
ledger_entry = table("ledger_entry", column("id", String), column("user_id", String))
medical_case = table(
    "medical_case",
    column("id", String),
    column("user_id", String),
    column("key_id", String),
    column("version", Integer),
    column("retention", String),
    column("last_words_at", UTCDateTime()),
    column("expires_at", UTCDateTime()),
    column("sealed_draft", LargeBinary),
)
case_item = table("case_item", column("id", String), column("case_id", String), column("status", String))
message = table("message", column("id", String), column("case_id", String))
redacted_message = table("redacted_message", column("id", String), column("case_id", String), column("voice", String))
shared_case = table(
    "shared_case",
    column("id", String),
    column("case_id", String),
    column("owner_id", String),
    column("state", String),
    column("changed_at", UTCDateTime()),
    column("expires_at", UTCDateTime()),
)
export_job = table(
    "export_job",
    column("id", String),
    column("user_id", String),
    column("state", String),
    column("requested_at", UTCDateTime()),
    column("claimed_until", UTCDateTime()),
    column("expires_at", UTCDateTime()),
    column("file_name", String),
    column("key_id", String),
    column("token_hash", String),
)
staff_session = table(
    "staff_session",
    column("id", String),
    column("created_at", UTCDateTime()),
    column("last_seen_at", UTCDateTime()),
    column("revoked_at", UTCDateTime()),
)


@dataclass(frozen=True, slots=True)
class Rows:
    """A table, and the column that says whose its rows are."""

    table: TableClause
    whose: ColumnElement[str]


OF_A_CASE: tuple[Rows, ...] = (
    Rows(redacted_message, redacted_message.c.case_id),
    Rows(shared_case, shared_case.c.case_id),
    Rows(case_item, case_item.c.case_id),
    Rows(message, message.c.case_id),
)
"""Gone with their case, in this order: first what others could read, last what was sealed anyway."""

OF_AN_ACCOUNT: tuple[Rows, ...] = (
    Rows(shared_case, shared_case.c.owner_id),
    Rows(medical_case, medical_case.c.user_id),
    Rows(export_job, export_job.c.user_id),
    Rows(user_session, user_session.c.user_id),
    Rows(consent, consent.c.user_id),
    Rows(ledger_entry, ledger_entry.c.user_id),
    Rows(user_account, user_account.c.id),
)
"""Gone with the account, in this order. What belongs to its cases goes before."""

OF_NOBODY: dict[str, str] = {
    "usage_count": "Counts by day, without any column that could say whose they are.",
    "policy_version": "Which policy texts were published and when; it names no user.",
    "staff_member": "A member of support; it names no user.",
    "staff_session": "A browser of a member of support; it names no user.",
}

KEY_COLUMNS: tuple[ColumnElement[str], ...] = (
    medical_case.c.key_id,
    user_account.c.profile_key_id,
    export_job.c.key_id,
)
"""Every column that names a data key. A key that stands in none of them protects nothing and is swept."""
