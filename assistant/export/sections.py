"""What of every table a person takes away, and what not, with the reason. Checked against the schema by a test.

A new table, or a new column, fails that test until somebody has decided here. Fields are named one by one, so that
nothing secret can slip in by being added to a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

SCHEMA_VERSION = 1

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
            "sealed_email sealed_name country retention theme text_size created_at recovery_hash",
            id=_OURS,
            email_lookup="a hash to find the account by; the e-mail itself is here",
            profile_key_id=_SEALING,
            password_hash=_SECRET,
            failed_sign_ins="how often somebody mistyped the password lately; gone at the next sign-in",
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
        "ledger_entry": _section(
            "ledger.entries", "sequence at actor action case_id previous link", id=_OURS, user_id=_OURS
        ),
        "medical_case": _section(
            "cases",
            "id for_whom sealed_title sealed_person sealed_draft panel retention created_at last_words_at expires_at",
            user_id=_OURS,
            key_id=_SEALING,
            sealed_state="which questions were asked; each is in the conversation",
            sealed_placeholders="which of your words stands behind which placeholder; both are here, side by side",
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
        "redacted_message": _section(
            "cases.conversation.as_support_sees_it, cases.support.answers",
            "voice said_at state text counts policy_version left_out",
            id=_OURS,
            case_id="each copy lies with its message",
            message_id="each copy lies with its message",
            sequence="each copy lies with its message",
        ),
        "shared_case": _section(
            "cases.support.requests",
            "reference topic question state panel_shown shared_at changed_at expires_at",
            id=_OURS,
            case_id="each request lies with its case",
            owner_id=_OURS,
        ),
        "export_job": _section(
            "exports",
            "state requested_at ready_at expires_at size downloads",
            id=_OURS,
            user_id=_OURS,
            step="how far the work was",
            claimed_until=_OURS,
            attempts=_OURS,
            file_name=_OURS,
            key_id=_SEALING,
            token_hash=_SECRET,
        ),
    }
)

NOT_EXPORTED: Mapping[str, str] = MappingProxyType(
    {
        "policy_version": "The policy is public; which version you accepted is in your consents.",
        "staff_member": "About a member of support, not about you.",
        "staff_session": "About a member of support, not about you.",
        "usage_count": "Holds nothing that could be said to be yours.",
    }
)
