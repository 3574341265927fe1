"""The words that tell people apart: relatives and others, and what they do, say or mark in a story."""

import re
from typing import Final

from assistant.cases.lexicon.load import by_phrase, groups
from assistant.cases.lexicon.phrasebook import Phrasebook

RELATIVES: Final = by_phrase("relatives")
OTHERS: Final = by_phrase("other_people")
PEOPLE: Final = Phrasebook(OTHERS | RELATIVES)
FIRST: Final = frozenset({"i", "im", "ive", "id", "ill"})
MINE: Final = frozenset({"my", "me", "mine", "myself", "our"})
THIRD: Final = frozenset("he she they hes shes theyre theyve hed shed".split())  # noqa: SIM905 - a row of words
THIRDS: Final = frozenset({"his", "her", "their", "him", "them", "hers", "theirs"})
SHE: Final = frozenset({"she", "her", "shes", "hers"})
HE: Final = frozenset({"he", "his", "him", "hes"})
FEMALE: Final = frozenset({"mum", "sister", "daughter", "aunt", "grandmother", "niece", "wife", "granddaughter"})
MALE: Final = frozenset({"dad", "brother", "son", "uncle", "grandfather", "nephew", "husband", "grandson"})
OWNERS: Final = frozenset(groups("kin_words")["owners"])
TURNS_AWAY: Final = frozenset({"with", "for", "after", "to", "by", "from", "like", "than", "as", "see", "visit"})
BEFORE_KIN: Final = frozenset(groups("kin_words")["before"])
ALONE: Final = frozenset(groups("kin_words")["alone"])
DATES: Final = frozenset({"since", "after", "before", "when"})
# What may stand between "his" and "dad" without changing whose dad it is.
BETWEEN: Final = frozenset(groups("kin_words")["between"])
# "Daughter has asthma": what follows a relative named without a "my" at the beginning of a clause.
KIN_DOES: Final = frozenset(groups("kin_words")["does"])
BEGINS: Final = frozenset("and but also plus or so because".split())  # noqa: SIM905
BABY_THINGS: Final = frozenset(
    {"aspirin", "food", "milk", "weight", "bump", "wipes", "shower", "shampoo", "oil", "powder", "blues"}
)
NEVER_ALONE: Final = frozenset({"child", "children", "baby", "kid", "kids", "lad", "toddler", "little one", "newborn"})
PLURAL: Final = frozenset({"parents", "child", "grandparents", "sibling", "grandchildren", "brother", "sister"})
YOUNG: Final = frozenset({"child", "son", "daughter", "grandson", "granddaughter", "nephew", "niece"})
PARENT_SIDE: Final = re.compile(
    r"\b(?:runs? in (?:the|my|his|her|our|their) family|family history|(?:mum|mother|dad|father)'?s side"
    r"|in the family|my side of the family|genetic|hereditary)\b"
)
# "my wife says I snore": the relative only speaks.
SPEAKS: Final = re.compile(
    r"(?:[a-z-]+ )?\b(?:says?|said|thinks?|thought|reckons?|noticed?|notices|tells? me|told me|keeps? telling me"
    r"|keeps saying|noticing|worr(?:y|ies|ied))\b"
)
# "My brother took him in": a relative who looks after the person tells nothing of their own health.
ACTS_FOR: Final = re.compile(
    r"(?:has |had |have )?(?:took|takes|taken|brought|brings|drove|drives|rang|called|phoned|found|gave|gives"
    r"|helps|helped|visits?|lives? with|looks? after|cares? for|picked)\b(?: (?:after|for|up|with))?"
    r" (?:him|them|her(?= (?:to|in|out|up|on|there|home|with|for|a|the|last|every|and|when|because)\b|$))\b"
)
# "My wife gives me my tablets": somebody else does it, but it is done for the one who writes.
DOES_FOR_ME: Final = re.compile(
    r"(?:[a-z-]+ )?(?:has |had |have )?(?:to )?(?:gives?|gave|given|took|takes?|taken|drove|drives?|brought|brings?"
    r"|rang|called|phoned|found"
    r"|gets?|got|buys?|bought|puts?|sorts?|sets?|makes?|made|does|did|fetch\w*|collects?|picks?|helps?|helped|rubs?"
    r"|lent|looks?|cooks?|carries|carried|drops?|runs?)\b(?: \w+){0,3}? (?:me|my)\b"
)
# "Since mum died": a relative who marks a date tells no family history.
MARKS_A_DATE: Final = re.compile(
    r"(?:'s)? (?:died|passed(?: away| on)?|left|moved|was born|came to|went into|got (?:ill|married)|fell ill|wedding"
    r"|funeral|birth)\b"
)
BYSTANDERS: Final = frozenset({"clinician", "friend", "inlaw", "family"})
BEYOND: Final = {
    (True, "mum"): "grandmother",
    (True, "dad"): "grandfather",
    (True, "brother"): "uncle",
    (True, "sister"): "aunt",
    (True, "parents"): "grandparents",
}
NURSED: Final = re.compile(
    r"\b(?:nursed|lost|looked after|cared for|watched|saw) (?:my|our) (?:\w+ )?\w+ (?:through|to|with|die|go through"
    r"|suffer)\b"
)
KNOWING: Final = re.compile(r"\b(?:think|know|believe|remember|guess|heard|found out|lost|and) (?:that )?(?:my|our)\b")
