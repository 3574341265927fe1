"""Whether a message asks anything at all, and whether its question stands on the sheet for the clinician."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.sections import Section
from assistant.cases.sheet import Change, SheetItem, live_items

# Everyday forms of asking, written for this project. "When", "can" and "is" alone also begin plain descriptions.
_ASKS: Final = re.compile(
    r"\?|\b(?:should(?:n't)?|shall|why|which|whether|how (?:much|many|long|often|soon|bad|do|does|can|should|come)"
    r"|what(?:'s)? (?:is|are|should|do|does|did|can|could|would|will|might|causes?|if|happens|to do|about|dose|kind"
    r"|sort)"
    r"|what's (?:wrong|causing|the|this|it|happening)|(?:can|could|may|might|must|do|did|will|would|am) (?:i|we|you)"
    r"|(?:can|could|will|would|does|did|is|has) (?:he|she|it|they|this|that|there|my|his|her|the)"
    r"|(?:are|do|have) (?:these|those|they|there|my|his|her|the)|(?:ok|okay|safe|alright|all right|fine|enough"
    r"|wise) (?:to|for"
    r"|if|with)|advice|advise|recommend|suggest(?:ion)?s?|diagnose|tell me|let me know|wonder(?:ing|ed)?|what you think"
    r"|you think|do you|supposed to|ought|meant to|need to know|want to know|like to know|help me (?:decide|choose)"
    r"|opinion"
    r"|any ideas?|worth (?:trying|taking|it))\b"
)


def asks_something(said: str) -> bool:
    """Whether the words ask: a question mark or a word people ask with."""
    return bool(_ASKS.search(fold(said)))


def filed_question(sheet: Sequence[SheetItem], changes: Sequence[Change], said: str) -> bool:
    """Whether what was asked is on the list of questions, by this message or since an earlier one."""
    changed = {change.item_id for change in changes}
    words = _bare(said)
    return any(
        item.id in changed or (words and _bare(item.value) in words) for item in live_items(sheet, Section.QUESTIONS)
    )


def _bare(text: str) -> str:
    return " ".join(re.sub(r"[^\w' ]+", " ", fold(text)).split())
