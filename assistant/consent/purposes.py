"""What each purpose means, in the words people choose by."""

from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from assistant.consent.model import Purpose


@dataclass(frozen=True, slots=True)
class About:
    """One purpose as it is asked for: its name in an address, a title, what happens with a yes and without one."""

    slug: str
    title: str
    question: str
    with_yes: str
    without: str


ABOUT: Final = MappingProxyType(
    {
        Purpose.SUPPORT: About(
            "support",
            "Help from support",
            "May you ask support about a case?",
            "You can show support one case at a time, for one question. They see a copy with names, places, numbers "
            "and dates hidden. Pressing Share the first time is a yes.",
            "Nobody at support sees anything of yours. Saying no takes back every case that is shared now.",
        ),
        Purpose.QUALITY_CHECK: About(
            "quality-check",
            "Checking how well names are hidden",
            "May we check now and then how well names are hidden in your copies?",
            "Once a week a few copies with names hidden are drawn by lot, and a member of support looks for names that "
            "were missed. Each look is written down in your list.",
            "None of your copies is ever drawn.",
        ),
        Purpose.USAGE_COUNTS: About(
            "usage-counts",
            "Counting",
            "May we count how often parts of the site are used?",
            "We count things like “a case was started”, by day. Never who, never what was written. Small numbers are "
            "hidden.",
            "Nothing you do is counted.",
        ),
        Purpose.LANGUAGE_MODEL: About(
            "language-model",
            "A language model",
            "May a language model help to put your words in order, if this site uses one?",
            "It would see a copy with names, places, numbers and dates hidden, never your own words. Its answers are "
            "checked before you see them.",
            "Only the built-in questions answer you. They run on this site alone and send nothing anywhere.",
        ),
    }
)
"""In the order they are shown. The policy itself is no switch: it is accepted as a whole."""


def by_slug(slug: str) -> Purpose | None:
    """The purpose with this name in an address."""
    return next((purpose for purpose, about in ABOUT.items() if about.slug == slug), None)
