"""Which rows are a person's, which belong to one case, and which keys and files go with them.

Every table of the product stands here exactly once: gone with its case, gone with its account, or about no user at
all, with the reason. A test compares this list with the schema, so that a new table cannot be forgotten when
something is erased.

The tables are named here, not imported: every feature may then ask for an erasure, and privacy asks no feature.
"""

from dataclasses import dataclass

from sqlalchemy import Boolean, ColumnElement, Integer, LargeBinary, String, Text, column, select, table
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
    column("at_end", String),
    column("guest", Boolean),
    column("deleted_at", UTCDateTime()),
    column("undo_until", UTCDateTime()),
    column("receipt_id", String),
    column("paused_at", UTCDateTime()),
)
user_session = table(
    "user_session",
    column("id", String),
    column("user_id", String),
    column("last_seen_at", UTCDateTime()),
    column("revoked_at", UTCDateTime()),
)
consent = table("consent", column("id", String), column("user_id", String))
policy_notice = table("policy_notice", column("id", String), column("user_id", String))
rights_request = table(
    "rights_request", column("id", String), column("user_id", String), column("answered_at", UTCDateTime())
)
ledger_entry = table("ledger_entry", column("id", String), column("user_id", String))
medical_case = table(
    "medical_case",
    column("id", String),
    column("user_id", String),
    column("key_id", String),
    column("version", Integer),
    column("retention", String),
    column("at_end", String),
    column("session_only", Boolean),
    column("sealed_title", LargeBinary),
    column("sealed_person", LargeBinary),
    column("created_at", UTCDateTime()),
    column("last_words_at", UTCDateTime()),
    column("expires_at", UTCDateTime()),
    column("deleted_at", UTCDateTime()),
    column("undo_until", UTCDateTime()),
    column("sealed_draft", LargeBinary),
)
case_item = table(
    "case_item",
    column("id", String),
    column("case_id", String),
    column("section", String),
    column("status", String),
)
document = table("document", column("id", String), column("case_id", String))
message = table("message", column("id", String), column("case_id", String))
redacted_message = table("redacted_message", column("id", String), column("case_id", String), column("voice", String))
redacted_sheet = table("redacted_sheet", column("id", String), column("case_id", String))
revealed_placeholder = table("revealed_placeholder", column("id", String), column("case_id", String))
miss_report = table("miss_report", column("id", String), column("case_id", String), column("copy_id", String))
support_event = table("support_event", column("id", String), column("case_id", String))
support_look = table("support_look", column("id", String), column("case_id", String), column("ends_at", UTCDateTime()))
quality_sample = table(
    "quality_sample",
    column("id", String),
    column("case_id", String),
    column("copy_id", String),
    column("ends_at", UTCDateTime()),
)
deleted_thing = table(
    "deleted_thing",
    column("id", String),
    column("case_id", String),
    column("kind", String),
    column("subject_id", String),
    column("key_id", String),
    column("sealed_content", LargeBinary),
    column("deleted_at", UTCDateTime()),
    column("undo_until", UTCDateTime()),
)
erasure_receipt = table(
    "erasure_receipt",
    column("id", String),
    column("user_id", String),
    column("code_hash", String),
    column("asked_at", UTCDateTime()),
    column("made_at", UTCDateTime()),
    column("expires_at", UTCDateTime()),
    column("content", Text),
    column("key_id", String),
)
sweep_run = table("sweep_run", column("id", String), column("at", UTCDateTime()), column("report", Text))
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
import_job = table("import_job", column("id", String), column("user_id", String))
earlier_record = table("earlier_record", column("id", String), column("user_id", String))
case_hold = table(
    "case_hold",
    column("id", String),
    column("user_id", String),
    column("case_id", String),
    column("lifted_at", UTCDateTime()),
)
disclosure = table("disclosure", column("id", String), column("ends_at", UTCDateTime()))
account_suspension = table("account_suspension", column("id", String), column("user_id", String))
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
    Rows(redacted_sheet, redacted_sheet.c.case_id),
    Rows(revealed_placeholder, revealed_placeholder.c.case_id),
    Rows(support_event, support_event.c.case_id),
    Rows(support_look, support_look.c.case_id),
    Rows(quality_sample, quality_sample.c.case_id),
    Rows(miss_report, miss_report.c.case_id),
    Rows(shared_case, shared_case.c.case_id),
    Rows(deleted_thing, deleted_thing.c.case_id),
    Rows(case_hold, case_hold.c.case_id),
    Rows(document, document.c.case_id),
    Rows(case_item, case_item.c.case_id),
    Rows(message, message.c.case_id),
)
"""Gone with their case, in this order: first what others could read, last what was sealed anyway."""

OF_AN_ACCOUNT: tuple[Rows, ...] = (
    Rows(shared_case, shared_case.c.owner_id),
    Rows(medical_case, medical_case.c.user_id),
    Rows(export_job, export_job.c.user_id),
    Rows(import_job, import_job.c.user_id),
    Rows(earlier_record, earlier_record.c.user_id),
    Rows(case_hold, case_hold.c.user_id),
    Rows(account_suspension, account_suspension.c.user_id),
    Rows(user_session, user_session.c.user_id),
    Rows(consent, consent.c.user_id),
    Rows(policy_notice, policy_notice.c.user_id),
    Rows(rights_request, rights_request.c.user_id),
    Rows(erasure_receipt, erasure_receipt.c.user_id),
    Rows(ledger_entry, ledger_entry.c.user_id),
    Rows(user_account, user_account.c.id),
)
"""Gone with the account, in this order. What belongs to its cases goes before."""

OF_NOBODY: dict[str, str] = {
    "usage_count": "Counts by day, without any column that could say whose they are.",
    "policy_version": "Which policy texts were published and when; it names no user.",
    "canned_answer": "An answer a lead of support wrote for all; it passed the redactor.",
    "support_count": "Counts of support's work by day, without any column that could say for whom.",
    "support_alert": "What a lead of support was told of; it names a member of support at most.",
    "staff_member": "A member of support; it names no user.",
    "staff_session": "A browser of a member of support; it names no user.",
    "disclosure": "A record of data handed to an authority; it names its subject only as a keyed hash.",
    "disclosure_approval": "Who approved a disclosure; it names no user.",
    "sweep_run": "When the sweeper ran and how many of each kind went; it names no user.",
}


def is_held(case_id: ColumnElement[str]) -> ColumnElement[bool]:
    """Whether a hold stands on the case a column names: then nothing of it is removed, and no key destroyed."""
    return case_id.in_(select(case_hold.c.case_id).where(case_hold.c.lifted_at.is_(None)))


KEY_COLUMNS: tuple[ColumnElement[str], ...] = (
    medical_case.c.key_id,
    user_account.c.profile_key_id,
    export_job.c.key_id,
    deleted_thing.c.key_id,
    erasure_receipt.c.key_id,
)
"""Every column that names a data key. A key that stands in none of them protects nothing and is swept."""
