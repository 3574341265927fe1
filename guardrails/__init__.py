"""Text in, safe text out: the front door. Everything else in this package may change; these names stay."""

from guardrails.boundary import signposting
from guardrails.boundary.replies import ReplyVerdict, check_reply
from guardrails.boundary.requests import Boundary, BoundaryKind, check_request
from guardrails.further import further_network
from guardrails.logging import install_log_redaction, redact_event, redact_for_log
from guardrails.redaction.categories import Category
from guardrails.redaction.findings import Finding
from guardrails.redaction.known_identity import KnownIdentity
from guardrails.redaction.placeholders import Placeholders
from guardrails.redaction.policy import RedactionPolicy
from guardrails.redaction.redactor import Finder, RedactionFailed, RedactionResult, Redactor
from guardrails.redaction.word_search import hide_values


def _shipped_finders() -> tuple[Finder, Finder]:
    # Presidio takes most of a second and a hundred megabytes: only a process that detects pays for it.
    from guardrails.detectors.presidio import shipped_finders

    return shipped_finders()


Redactor.ships_with(_shipped_finders)

__all__ = [
    "Boundary",
    "BoundaryKind",
    "Category",
    "Finding",
    "KnownIdentity",
    "Placeholders",
    "RedactionFailed",
    "RedactionPolicy",
    "RedactionResult",
    "Redactor",
    "ReplyVerdict",
    "check_reply",
    "check_request",
    "further_network",
    "hide_values",
    "install_log_redaction",
    "redact_event",
    "redact_for_log",
    "signposting",
]
