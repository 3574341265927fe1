"""Words that steer the talk rather than tell the story: skip, not sure, enough, yes, no, hello."""

import re
from enum import StrEnum
from typing import Final

from assistant.cases.lexicon.phrasebook import fold

_TAIL: Final = r"(?:\s+(?:please|thanks|thank you|for now|for today|now|really|sorry|tbh|mate))*"
_LEAD: Final = (
    r"(?:(?:um+|er+|oh|ok|okay|well|hmm+|sorry|no|right|yeah|i think|just|can we|can i|let'?s|please"
    r"|i'?d rather|i would rather)[, ]+)*"
)


class Steer(StrEnum):
    """What a short message asks of the conversation itself."""

    SKIP = "skip"
    UNSURE = "unsure"
    ENOUGH = "enough"
    GO_ON = "go_on"
    YES = "yes"
    NO = "no"
    HELLO = "hello"
    THANKS = "thanks"


_PATTERNS: Final[tuple[tuple[Steer, str], ...]] = (
    (
        Steer.SKIP,
        (
            r"skip(?: (?:it|this|that|this one|that one|the question|this question))?|pass|next(?: (?:one|question))?|"
            r"(?:i'?d |i would )?rather not(?: say| answer)?|prefer not to(?: say| answer)?"
            r"|(?:i )?don'?t want to (?:say"
            r"|answer)(?: that| this)?|move on|leave (?:it|that)(?: out)?"
        ),
    ),
    (
        Steer.UNSURE,
        (
            r"(?:i'?m |am )?not (?:really |quite |too |very |so )?(?:sure|certain)|unsure|(?:i )?(?:don'?t|do not"
            r"|really don'?t) (?:really |actually )?(?:know|remember|recall)|"
            r"dunno|no idea|(?:i )?(?:haven'?t|have not|got|have) (?:got )?(?:a clue|no idea|no clue)"
            r"|can'?t (?:say|tell|remember|recall)|hard to say|not a clue|who knows|idk|(?:i )?couldn'?t say"
            r"|i wouldn'?t know"
        ),
    ),
    (
        Steer.ENOUGH,
        (
            r"(?:that'?s|that is|thats) (?:all|it|everything|enough|about it|me done|me)(?: (?:i have"
            r"|i can think of|i've got|from me|there is|i know|for the moment))?|(?:i'?m|i am|we'?re"
            r"|we are) (?:all )?(?:done|finished)|"
            r"(?:nothing|not(?:hing)?) (?:else|more)(?: to (?:say|add))?|stop(?: asking(?: me)?(?: questions)?"
            r"| here| there| it)?|finish(?:ed)?|done|enough(?: questions)?|no more(?: questions)?|end"
        ),
    ),
    (
        Steer.GO_ON,
        (
            r"go on(?: with (?:my|the|his|her|their) story)?|carry on|continue|ask(?: me)? more|more questions"
            r"|(?:yes|ok|okay|sure)[, ]+(?:go on|carry on|continue|go ahead)|go ahead|ask away|keep going|ready"
        ),
    ),
    (
        Steer.YES,
        (
            r"yes|yep|yeah|yup|yes(?:,? that'?s)? (?:it is|right|correct|it'?s right|all right|please)|ya|aye"
            r"|correct|(?:that'?s |all )?(?:right|correct|fine|good|spot on|perfect)|ok(?:ay)?|sure|looks (?:good"
            r"|right|fine)|y|yes you have|you have|exactly"
        ),
    ),
    (
        Steer.NO,
        (
            r"no|nope|nah|not quite|not (?:really|exactly)|no(?:,)? (?:it'?s not|that'?s (?:wrong|not right)"
            r"|not quite)|that'?s (?:wrong|not right|not it)|wrong|incorrect|n|not right"
        ),
    ),
    (Steer.HELLO, r"hi|hello|hey|hiya|good (?:morning|afternoon|evening)|hi there|hello there|morning|evening"),
    (
        Steer.THANKS,
        (
            r"thanks?(?: you)?(?: (?:so much|very much|a lot|for that|for your help))?|ta|cheers|thank u"
            r"|many thanks|much appreciated|great|brilliant|lovely"
        ),
    ),
)
_COMPILED: Final = tuple((steer, re.compile(rf"{_LEAD}(?:{pattern}){_TAIL}")) for steer, pattern in _PATTERNS)
_LONGEST: Final = 80


def steer_of(said: str) -> Steer | None:
    """What these words ask of the conversation, when they ask nothing else."""
    if len(said) > _LONGEST:
        return None
    words = re.sub(r"[^\w' ,]+", " ", fold(said))
    words = re.sub(r"\s+", " ", words).strip(" ,'")
    return next((steer for steer, pattern in _COMPILED if pattern.fullmatch(words)), None)
