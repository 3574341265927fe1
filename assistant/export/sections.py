"""What of every table a person takes away, and what not, with the reason. Checked against the schema by a test.

A new table, or a new column, fails that test until somebody has decided here. Fields are named one by one, so that
nothing secret can slip in by being added to a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SCHEMA_VERSION = 3
"""The schema of data.json that is written; `inside/` holds it, and every earlier one that can still be read."""

_OURS = "an internal number that means nothing outside"
_SECRET = "would only help somebody to get in"  # noqa: S105
_SEALING = "names the key the words were sealed with; the words themselves are here"


@dataclass(frozen=True, slots=True)
class Section:
    """One table: where its rows lie in data.json, the columns that are there, and why the others are not."""

    where: str
    columns: frozenset[str]
    left_out: Mapping[str, str] = field(default_factory=dict)


def _section(where: str, columns: str, **left_out: str) -> Section:
    return Section(where, frozenset(columns.split()), MappingProxyType(left_out))


SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        "user_account": _section(
            "account",
            "sealed_email sealed_name country retention at_end theme text_size created_at recovery_hash",
            id=_OURS,
            email_lookup="a hash to find the account by; the e-mail itself is here",
            profile_key_id=_SEALING,
            password_hash=_SECRET,
            failed_sign_ins="how often somebody mistyped the password lately; gone at the next sign-in",
            guest="says that there was no account yet; whoever exports has one",
            deleted_at="only while an account waits to be deleted; then nothing is exported",
            undo_until="only while an account waits to be deleted; then nothing is exported",
            receipt_id=_OURS,
            paused_at="since when you paused; that you did, and when, is in your ledger",
            locked_until="until when the door is closed after wrong passwords; it is open to whoever exports",
        ),
        "user_session": _section(
            "sessions",
            "created_at last_seen_at browser device network revoked_at",
            id=_OURS,
            user_id=_OURS,
            token_hash=_SECRET,
            fresh_until="for ten minutes at most",
        ),
        "consent": _section("consents", "purpose given policy_number policy_sha256 at", id=_OURS, user_id=_OURS),
        "policy_notice": _section("policy_notices", "policy_number shown_at", id=_OURS, user_id=_OURS),
        "rights_request": _section(
            "requests",
            "reference subject about state words answer received_at due_at changed_at answered_at",
            id=_OURS,
            user_id=_OURS,
            secret_hash=_SECRET,
            redaction_version="which rules hid names in the words; the words are here",
        ),
        "erasure_receipt": _section(
            "receipts",
            "made_at expires_at content",
            id=_OURS,
            user_id=_OURS,
            code_hash=_SECRET,
            asked_at="when the search was asked for; when it was done is here",
            key_id="only while a receipt is not made yet",
        ),
        "ledger_entry": _section(
            "ledger.entries", "sequence at actor action case_id detail previous link", id=_OURS, user_id=_OURS
        ),
        "medical_case": _section(
            "cases",
            "id origin_id for_whom sealed_title sealed_person sealed_draft sealed_state sealed_placeholders panel "
            "retention at_end created_at last_words_at expires_at",
            session_only="a case for one session is never exported: its key is in one browser alone",
            deleted_at="a deleted case is not exported",
            undo_until="a deleted case is not exported",
            user_id=_OURS,
            key_id=_SEALING,
            version=_OURS,
        ),
        "case_item": _section(
            "cases.sheet",
            "id section status sealed_content message_id source_start source_end position created_at changed_at",
            case_id="each item lies with its case",
        ),
        "message": _section(
            "cases.conversation",
            "id sequence speaker said_at sealed_words",
            case_id="each message lies with its case",
            token="made a resend harmless; it means nothing afterwards",  # noqa: S106
        ),
        "document": _section(
            "cases.documents",
            "id kind size pages pages_read cut sealed_name sealed_text sealed_offers added_at",
            case_id="each document lies with its case; the file itself is in the folder of the case",
            token="made a resend harmless; it means nothing afterwards",  # noqa: S106
        ),
        "redacted_message": _section(
            "cases.conversation.as_support_sees_it, cases.support.answers",
            "voice said_at state text counts marks policy_version left_out",
            id=_OURS,
            case_id="each copy lies with its message",
            message_id="each copy lies with its message",
            sequence="each copy lies with its message",
        ),
        "shared_case": _section(
            "cases.support.requests",
            "reference topic question state panel_shown shared_at changed_at expires_at first_answer_at read_until "
            "ends_at thanked",
            id=_OURS,
            case_id="each request lies with its case",
            rank="how soon support looks at it",
            due_at="by when support means to answer",
            assignee_id="which member of support has it",
            claimed_until="until when that member has it",
            flagged="a mark support put on it for its own work",
            owner_id=_OURS,
        ),
        "support_event": _section(
            "cases.support_timeline",
            "kind at text",
            id=_OURS,
            case_id="each line lies with its request",
            shared_id="each line lies with its request",
            member_id="about a member of support, not about you",
            other_id="about a member of support, not about you",
        ),
        "miss_report": _section(
            "cases.support_reports",
            "reference kind state category shape placeholder seen_by visible_from reported_at hidden_in",
            id=_OURS,
            case_id="each report lies with its request",
            copy_id="each report lies with its request",
            member_id="about a member of support, not about you",
            learnt="whether the rules of your case know it by now",
        ),
        "export_job": _section(
            "exports",
            "state requested_at ready_at expires_at size downloads chosen",
            id=_OURS,
            user_id=_OURS,
            step="how far the work was",
            claimed_until=_OURS,
            attempts=_OURS,
            file_name=_OURS,
            key_id=_SEALING,
            token_hash=_SECRET,
        ),
        "import_job": _section(
            "brought_back",
            "state requested_at finished_at size restored",
            id=_OURS,
            user_id=_OURS,
            step="how far the work was",
            part="which part of a file was the reason to refuse it",
            expires_at="until when a file that was handed in waits for your yes",
            claimed_until=_OURS,
            attempts=_OURS,
            sealed_preview="what was in a file you handed in, as long as it waits for your yes",
            agreed_to="what you chose of it; what came of it is here",
            in_hand=_OURS,
        ),
        "earlier_record": _section(
            "earlier",
            "archive kind position brought_back_at sealed_entries",
            id=_OURS,
            user_id=_OURS,
        ),
    }
)

FIELD_NAMES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "erasure_receipt": {"content": "signed"},
        "medical_case": {"panel": "help_panel", "sealed_state": "guided"},
        "redacted_message": {"counts": "hidden"},
        "shared_case": {"panel_shown": "help_panel_shown"},
    }
)
"""What a column is called in data.json, where that is not its own name (without "sealed_")."""

STRUCTURED: frozenset[tuple[str, str]] = frozenset(
    {
        ("medical_case", "sealed_state"),
        ("medical_case", "sealed_placeholders"),
        ("case_item", "sealed_content"),
        ("document", "sealed_offers"),
        ("earlier_record", "sealed_entries"),
        ("erasure_receipt", "content"),
    }
)
"""Columns whose words are JSON: they are in data.json as what they say."""

NOT_EXPORTED: Mapping[str, str] = MappingProxyType(
    {
        "deleted_thing": "What you deleted and could still bring back. Bring it back first to take it with you.",
        "case_hold": "Why a case is on hold stands under My data; when it began and ended is in your ledger.",
        "account_suspension": "Why an account was stopped stands under My data; when and how long is in your ledger.",
        "disclosure": "What an authority was handed stands under My data; when, and its reference, is in your ledger.",
        "disclosure_approval": "About those who approved, not about you.",
        "sweep_run": "Says when the system tidied up, and nothing about you.",
        "policy_version": "The policy is public; which version you accepted is in your consents.",
        "redacted_sheet": "A copy of your case sheet with names hidden; the sheet itself is in your file.",
        "revealed_placeholder": "Which hidden words you marked as not private; each time is in your ledger.",
        "support_look": "Who at support opened your case and why; each time is in your ledger.",
        "quality_sample": "Which redacted message was read to check that all is hidden; it is in your ledger.",
        "canned_answer": "An answer written for everybody; it holds nothing of yours.",
        "support_count": "Counts of support's work; it holds nothing that could be said to be yours.",
        "support_alert": "What a lead of support was told of; it holds nothing of yours.",
        "staff_member": "About a member of support, not about you.",
        "staff_session": "About a member of support, not about you.",
        "usage_count": "Holds nothing that could be said to be yours.",
    }
)
