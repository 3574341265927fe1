"""Whether something was said with doubt, or only supposed."""

import re
from typing import Final

_DOUBT: Final = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|might(?: have)?(?: be)?(?: been)?|may (?:be|have)|could (?:be"
    r"|have been)|i think|i guess|"
    r"i suppose|i believe|not (?:completely |entirely |really |too |quite )?(?:sure|certain)|unsure"
    r"|apparently|as far as i know|"
    r"seems? to|from what i (?:remember|know)|if i remember|something like|or something|can't remember"
    r"|he thinks|she thinks)\b"
)
_SUPPOSED: Final = re.compile(
    r"^\W*(?:and |but |or |so )?(?:if|in case|unless|whether|what if|even if|suppose|supposing)\b"
)


def is_uncertain(words: str) -> bool:
    """Whether the words carry a "maybe"."""
    return bool(_DOUBT.search(words))


def is_supposed(words: str) -> bool:
    """Whether the clause only imagines something."""
    return bool(_SUPPOSED.search(words))
