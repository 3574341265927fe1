"""Redacting what is kept: the one way from an original to the copy others may see. It fails closed."""

from dataclasses import dataclass, replace
from datetime import datetime

from assistant.kit import Kit
from assistant.transcripts.model import RedactedState
from assistant.transcripts.writing import Copy
from guardrails import KnownIdentity, Placeholders, RedactionFailed, RedactionPolicy, hide_values


@dataclass(frozen=True, slots=True)
class Redaction:
    """A copy, and what the case knows after it. A withheld copy leaves what was known as it was."""

    copy: Copy
    placeholders: Placeholders


def redact_or_withhold(
    kit: Kit, text: str, known: KnownIdentity, placeholders: Placeholders, said_at: datetime
) -> Redaction:
    """The redacted copy of a text, or the notice that nobody else may see it."""
    try:
        result = kit.redactor.redact(
            text, known=known, placeholders=placeholders, said_at=said_at, policies=(RedactionPolicy.SUPPORT,)
        )
    except RedactionFailed:
        return Redaction(Copy.withheld(), placeholders)
    return Redaction(
        Copy(
            RedactedState.REDACTED,
            result[RedactionPolicy.SUPPORT].text,
            {category.value: times for category, times in result.counts.items()},
            result.policy_version,
        ),
        result.placeholders,
    )


def knowing(redaction: Redaction, known: Placeholders) -> Copy:
    """The copy, without what was learnt after it was made: a reply or the sheet may give away a name that had stood
    alone in the message."""
    since = learnt(redaction.placeholders, known)
    return replace(redaction.copy, text=hide_values(redaction.copy.text, since)) if since else redaction.copy


def learnt(before: Placeholders, after: Placeholders) -> dict[str, str]:
    """What is to be hidden now and was not known before: value to placeholder, for the earlier copies."""
    known = before.replacements()
    return {
        value: placeholder for value, placeholder in after.replacements().items() if known.get(value) != placeholder
    }
