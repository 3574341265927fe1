"""Looking ahead: what would be hidden from support in words that are still being written. Nothing is kept."""

from dataclasses import dataclass
from datetime import datetime

from assistant.kit import Kit
from guardrails import Category, KnownIdentity, Placeholders, RedactionFailed, RedactionPolicy


@dataclass(frozen=True, slots=True)
class Preview:
    """The words as typed, cut where something would be hidden. `withheld` says that support would see none of it."""

    segments: tuple[tuple[str, str | None], ...]
    withheld: bool = False

    @property
    def hidden(self) -> tuple[str, ...]:
        """The names of what would be hidden, each once."""
        return tuple(dict.fromkeys(label for _, label in self.segments if label is not None))


def look_ahead(kit: Kit, words: str, known: KnownIdentity, placeholders: Placeholders, now: datetime) -> Preview:
    """What of these words support would not see."""
    try:
        result = kit.redactor.redact(
            words, known=known, placeholders=placeholders, said_at=now, policies=(RedactionPolicy.SUPPORT,)
        )
    except RedactionFailed:
        return Preview(((words, None),) if words else (), withheld=True)
    # A copy: naming a finding may number it, and a look ahead must leave no trace.
    names = result.placeholders.copy()
    segments: list[tuple[str, str | None]] = []
    end = 0
    for finding in sorted(result.findings, key=lambda one: one.start):
        if finding.start < end:
            continue
        if finding.start > end:
            segments.append((words[end : finding.start], None))
        value = words[finding.start : finding.end]
        label = names.placeholder_for(finding, value).strip("[]").replace("_", " ")
        segments.append((value, "DATE" if finding.category is Category.DATE else label))
        end = finding.end
    if end < len(words):
        segments.append((words[end:], None))
    return Preview(tuple(segments))
