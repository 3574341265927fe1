"""Times and periods in plain words."""

from datetime import datetime

from assistant.privacy.period import AtEnd, Period


def moment(at: datetime) -> str:
    """A day and a time as they are read."""
    return f"{at.day} {at:%B %Y, %H:%M} UTC"


def weekday(at: datetime, now: datetime) -> str:
    """A day as it is said: today, tomorrow, by its name within a week, else by its date."""
    days = (at.date() - now.date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "tomorrow"
    return f"on {at:%A}" if days < 7 else f"on {at.day} {at:%B %Y}"


def label(period: Period) -> str:
    """A period as a choice."""
    return "Until I delete it" if period is Period.UNTIL_I_DELETE else period.value.capitalize()


def said(period: Period) -> str:
    """A period in a sentence: we keep a case ..."""
    if period is Period.UNTIL_I_DELETE:
        return "until you delete it"
    return f"for {period.value} after your last words in it"


AT_END: dict[AtEnd, tuple[str, str]] = {
    AtEnd.DELETE: ("Delete it", "Its key is destroyed. Nothing is left."),
    AtEnd.ARCHIVE: (
        "Archive it",
        "You can still read and print it, but not write in it. Support cannot see it. It goes on a later date.",
    ),
    AtEnd.ANONYMISE: (
        "Keep only counts",
        "It is deleted as above. We only count that a case ended, and which parts of its sheet were filled.",
    ),
}
# The same after "Then".
THEN: dict[AtEnd, str] = {
    AtEnd.DELETE: "it is deleted",
    AtEnd.ARCHIVE: "it goes to the archive",
    AtEnd.ANONYMISE: "it is deleted, and only counts are kept",
}
"""What can happen at the end, and what that means."""
