"""Whether something named was said not to be there.

The idea of cues with a reach follows NegEx (Chapman 2001) and ConText (Harkema 2009); words and rules are our own.
"""

import re
from typing import Final

from assistant.cases.organiser.clause import Clause

_CUE: Final = re.compile(
    r"\b(?:no|not|never|without|don't|dont|doesn't|doesnt|didn't|didnt|haven't|havent|hasn't|hasnt|hadn't"
    r"|hadnt|isn't|isnt|"
    r"aren't|arent|wasn't|wasnt|weren't|werent|nor|neither|none|denies|free of|zero|ain't|aint"
    r"|nothing like|no sign of)\b"
)
# A "no" that denies nothing that follows.
_NOT_A_CUE: Final = re.compile(
    r"\b(?:no (?:longer|doubt|idea|wonder|matter|better|worse|different|change|end|use|good|one|joke|fun"
    r"|reason|sooner)|"
    r"not (?:only|just|sure|until|better|worse|getting|so much|too (?:bad|sure|much)|as|really sure"
    r"|certain|all|every|always|much|helped|helping|improving|the only|been diagnosed|been sleeping"
    r"|working|knowing)|"
    r"(?:don't|dont|doesn't|doesnt|didn't|didnt|not|never) (?:know|think (?:it's|its|it is|so)|help|helps"
    r"|help with|touch|stop|go|sleep|seem to (?:help|shift)|see|remember|want|like|mind|care|understand"
    r"|work|shift|last|say|bother)|"
    r"(?:isn't|isnt|wasn't|wasnt|not) (?:helping|getting|going|improving|working|shifting|the only|just|as)|"
    r"never (?:had|felt|known|experienced|been) (?:\w+ ){0,3}(?:like|this|so|such|before)"
    r"|without (?:feeling|getting|being|any warning|warning|help|my|his|her|the)|"
    r"no (?:pain )?relief|not without|not had a (?:day|night) without|haven't been (?:sleeping|eating"
    r"|able)|never without|never goes|no let up|why not|or not|if not)\b"
)
_BREAK: Final = re.compile(
    r"\b(?:but|except|apart from|just|only|although|though|because|however|other than|besides|aside from"
    r"|more|still|instead|unless|until|if|when|"
    r"i have|i've|i do|i get|i feel|he has|she has|he's|she's|there is|there's|it's|it is|then|which|that"
    r"|so|since)\b|[;:]"
)
_COMMA_OR_AND: Final = re.compile(r",|\band\b|&|/")
_LIST_ON: Final = re.compile(r"\b(?:or|nor)\b")
_FRESH: Final = re.compile(
    r"\s*(?:and\s+)?(?:a|an|the|some|lots|bad|really|very|now|still|i|my|it|constant|terrible|severe"
    r"|always|also|had|have|has|got|getting|feel|feeling|felt|is|are|was|been)\b"
)
_FARTHEST_WORDS: Final = 7
_FARTHEST_IN_LIST: Final = 16
_AFTER: Final = re.compile(
    r"^\s*(?:\?|:|-|–|=)?\s*(?:no|none|never|nope|negative)\b(?!\s+(?:longer|better|idea|doubt|matter|sign"
    r"|change))|^\s+(?:not|never)(?: been| really)? (?:a problem|an issue|present|there)"
)


# "I don't get headaches as a rule, but I've had four": what is not usual is there now.
_NOT_USUALLY: Final = re.compile(
    r"^\W*(?:as a rule|normally|usually|as such|very often|that often|often|much|before this|before now|until (?:now"
    r"|recently|this))\b"
    r"[^.;!?]{0,30}\b(?:but|until|though|except)\b"
)
_USUALLY: Final = re.compile(r"\b(?:usually|normally|generally|often|as a rule)\b")


def is_denied(clause: Clause, start: int, end: int) -> bool:
    """Whether the words at these offsets are inside the reach of a "no", "never", "without" of their clause."""
    before = clause.folded[clause.start : start]
    rest = clause.folded[end : clause.sentence_end]
    if _NOT_USUALLY.match(rest) or (_USUALLY.search(before) and re.search(r"\b(?:but|until|though)\b", rest)):
        return False
    cue = _last_cue(before)
    if cue is not None:
        return _reaches(before[cue.end() :], clause.folded[end : clause.end], cue.group())
    return bool(_AFTER.match(clause.folded[end : clause.sentence_end]))


def _last_cue(before: str) -> re.Match[str] | None:
    exempt = [match.span() for match in _NOT_A_CUE.finditer(before)]
    found = None
    for match in _CUE.finditer(before):
        if not any(start <= match.start() < end for start, end in exempt):
            found = match
    return found


def _reaches(between: str, after: str, cue: str) -> bool:
    if _BREAK.search(between):
        return False
    words = between.split()
    joined = _COMMA_OR_AND.search(between)
    if joined is None:
        return len(words) <= _FARTHEST_WORDS
    if len(words) > _FARTHEST_IN_LIST:
        return False
    last = list(_COMMA_OR_AND.finditer(between))[-1]
    if _FRESH.match(between[last.end() :] + " x"):
        return False
    is_list = bool(_LIST_ON.search(between) or _LIST_ON.search(after))
    return is_list or (cue in {"no", "without", "never", "denies", "any"} and "," not in between)
