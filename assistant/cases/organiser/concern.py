"""The main concern: the first sentence of the story that tells it, in their own words."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.body import PARTS
from assistant.cases.lexicon.phrasebook import Phrasebook, fold, words_of
from assistant.cases.organiser.sentences import sentences
from assistant.cases.organiser.steering import steer_of
from assistant.cases.organiser.wording import tidy
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem

_PARTS: Final = Phrasebook(PARTS)
_OPENERS: Final = frozenset({"opening", "concern"})
_GREETING: Final = re.compile(r"^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)|dear)\b[^.!?]{0,25}$")
_LONGEST: Final = 140
_FEWEST_WORDS: Final = 3


def main_concern(text: str, asked: str | None, sheet: Sequence[SheetItem], facts: Sequence[Fact]) -> Fact | None:
    """The concern of a first story message; none when the sheet has one or the message tells no story."""
    if any(item.section is Section.CONCERN and item.status is not ItemStatus.REMOVED for item in sheet):
        return None
    symptom = next((f for f in facts if f.section is Section.SYMPTOMS and not f.denied and f.about is None), None)
    opening = asked is None or asked in _OPENERS
    if symptom is not None and (opening or not sheet):
        start, end = _first_of_the_story(text, symptom.start) or (symptom.start, symptom.end)
        return _concern(text, start, end)
    if asked not in _OPENERS or steer_of(text) is not None:
        return None
    folded = fold(text)
    told = [
        (start, end)
        for start, end in sentences(folded)
        if not folded[start:end].endswith("?")
        and not _GREETING.match(folded[start:end])
        and len(folded[start:end].split()) >= _FEWEST_WORDS
    ]
    story = [one for one in told if not _PREAMBLE.match(folded[slice(*one)])]
    hinted = [one for one in story if _tells_trouble(folded[slice(*one)], one[0], facts)]
    chosen = hinted or (story if asked == "concern" or len(told) == 1 else [])
    return _concern(text, *chosen[0]) if chosen else None


def _tells_trouble(words: str, start: int, facts: Sequence[Fact]) -> bool:
    """Whether a sentence tells of the body, or of something that is not as it was."""
    filed = any(f.start == start and f.section in _OF_HEALTH for f in facts)
    return filed or bool(_TROUBLE.search(words)) or next(iter(_PARTS.find(words_of(words))), None) is not None


_OF_HEALTH: Final = frozenset({Section.CONDITIONS, Section.TIMELINE, Section.PROCEDURES, Section.MEDICINES})
_TROUBLE: Final = re.compile(
    r"\b(?:can'?t|cannot|couldn'?t|isn'?t|won'?t|not (?:been )?(?:right|well|\w+ing)|trouble|problems?|struggl\w+"
    r"|hurts?|ill"
    r"|unwell|poorly|wrong|worse|weird|strange|odd|keeps?|stopped|lost|losing|since|lately|recently|started|used to"
    r"|attack|infection|diagnos\w+|fell|fall|falls|injur\w+|baby|pregnan\w+)\b"
)
# What people say before they begin: about the phone, the place, the typing, whom they write for.
_PREAMBLE: Final = re.compile(
    r"^\W*(?:(?:hi|hello|hey|ok|okay|right|so|well|um+|er+|oh|and|there|please|sorry|good (?:morning|afternoon"
    r"|evening))\b"
    r"\W*)*(?:i'?(?:m| am| will|'ll)? ?(?:am )?(?:(?:just|going to|gonna|trying to|not (?:very |really "
    r"|so )?good at|not sure"
    r"|writing|typing|doing|filling|talking|speaking|dictating|using|here|asking|getting in touch|new to)\b)"
    r"|(?:i )?hop(?:e|ing)\b|where (?:do|should|shall|to) (?:i |we )?(?:start|begin)|here goes|here we go|bear with"
    r"|let me"
    r"|this is (?:about|for|my first|the first|all new|me)|it'?s (?:about|for|complicated|a long story|hard to explain"
    r"|difficult to explain)|my name is|(?:i am|i'm|he is|she is|he's|she's) (?:\w+ )?(?:\d+"
    r"|years)\b(?: years old)?\W*$"
    r"|i (?:don'?t|do not) (?:really |even )?know (?:how|where|what|if)|i (?:want(?:ed)?|need|would like|was told"
    r"|have been asked"
    r"|thought i'?d|have an appointment|have a visit|'ve got an appointment|'d like)\b|i'?d like|(?:my|the"
    r"|our) (?:gp|doctor"
    r"|nurse|surgery|daughter|son|wife|husband) (?:\w+ )?(?:told|said|asked|suggested|set)|thanks?\b|test(?:ing)?\b"
    r"|sorry\b|is this|am i)"
)
# A lead-in before the story in the same sentence: "right so here goes, my head is killing me".
_LEAD_IN: Final = re.compile(
    r"^(?:(?:right|ok|okay|so|well|hi|hello|hey|there|um+|er+)\b[\s,]*)*(?:here goes|where do i (?:start|begin)"
    r"|bear with me"
    r"|hope this is the right place|this is the right place i hope|let me (?:start|begin|see))[\s,:;.–—-]+(?=\w+ \w)",
    re.IGNORECASE,
)


def _first_of_the_story(text: str, before: int) -> tuple[int, int] | None:
    """An earlier sentence that names a part of the body: the story begins there, not at the first symptom."""
    folded = fold(text)
    for start, end in sentences(folded):
        if start >= before:
            return None
        named = next(iter(_PARTS.find(words_of(folded[start:end]))), None)
        if named is not None and not folded[start:end].endswith("?") and not _PREAMBLE.match(folded[start:end]):
            return start, end
    return None


def _concern(text: str, start: int, end: int) -> Fact:
    return Fact(Section.CONCERN, tidy(_LEAD_IN.sub("", text[start:end]), _LONGEST), {}, start, end)
