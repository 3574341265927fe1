"""Whether a message reads as an answer to the question that was asked, or tells something of its own."""

import re
from collections.abc import Sequence
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.load import all_phrases
from assistant.cases.lexicon.phrasebook import fold, words_of
from assistant.cases.sections import Section

NONE_SAID: Final = re.compile(
    r"^\W*(?:no|none|nope|nothing|nil|nah|n/a|never|(?:no|nah|nope)[, ]+(?:nothing|none|not)(?: else| more"
    r"| really| at all)?|not any|not really|not at all|no,? (?:none|nothing|not really|never)"
    r"|none (?:at all|that i know of|known|so far|taken|as far as i know|really)|nothing (?:at all|really"
    r"|special|known|that i know of|in particular|else|so far|yet)|"
    r"not that i(?:'m| am)? (?:know of|aware of|aware|can think of|know)|no,? not that i know(?: of)?"
    r"|(?:i |he |she |they )?(?:don'?t|doesn'?t|haven'?t|hasn'?t|do not) (?:have any|take any(?:thing)?"
    r"|have anything|think so|got any|had any|smoke or drink)?|none i know of|not me|not him|not her|no i don'?t|no"
    r" (?:he"
    r"|she) (?:doesn'?t|hasn'?t)|no known(?: ones| allergies)?|no (?:allergies|medicines?|medication|meds"
    r"|tablets|conditions|other conditions|tests|family history|operations|scans"
    r"|questions))(?:\s+(?:thanks|thank you|so far|yet|really|at all|known|though|he takes nothing"
    r"|she takes nothing|nothing))*\W*$"
)
# Words for this service, not for the clinician: they answer no question about health.
TO_THE_SERVICE: Final = re.compile(
    r"\b(?:delete|erase|export|download|password|log ?out|sign ?out|log ?in|sign ?in|my account|my data"
    r"|privacy|print (?:it|this|the)|"
    r"who (?:can |will |else )*(?:see|sees|read|reads)|settings|help page|start (?:again|over)"
    r"|change my (?:name|email|e-mail))\b"
)

# A whole statement about another part of the story, also where nothing in it could be filed.
_OTHER_TOPIC: Final = re.compile(
    r"\b(?:allerg(?:y|ies|ic)|family history|runs in (?:the|my|his|her) family|diagnosed|operation|smok(?:e|es|ed|ing)"
    r"|retired|matters? (?:most )?to|(?:blood )?pressure|diabet\w+|brings? (?:me|him|her) out in)\b"
)
_ABOUT_PEOPLE: Final = re.compile(
    r"^\W*(?:and |but |also |well |so |oh )*(?:(?:nobody|no one|no-one|the (?:gp|doctors?|nurse|hospital|surgeon"
    r"|consultant|physio)|(?:my|his|her|our|their) [\w-]+|(?:dad|mum|gran|grandad|nan))(?:['’]s)? (?:has|have|had"
    r"|is|are"
    r"|was|were|wants?|said|says|thinks?|told|took|does|did|gets?|lives?|works?)\b"
    r"|(?:i|he|she|we|they)(?:['’](?:s|m|ve|re))? (?:(?:also|still|now|just|used to) )*(?:live|lives|lived|work|works"
    r"|worked|smoke|smokes|was born|saw|went|am|is|are|was|were|married|retired|drink|drinks|used to"
    r"|ha(?:s|ve|d) (?:no|had|been|got|an?|never|type|high|low|bad)|never ha[ds])\b)"
)
_OF_THE_COMPLAINT: Final = re.compile(
    r"^\W*(?:and |but |also |well |so |oh )*(?:i|he|she|they)(?:['’](?:s|m|ve|re))? (?:am|is|are|was|were)\b"
)
_HABIT: Final = re.compile(
    r"\b(?:when|whenever|if|as|with|before|after|at|every|each|only|once|twice|daily|day|night|morning|evening|week"
    r"|needed"
    r"|tablets?|pills?|puffs?|drops?|spoons?|half|one|two|three|rarely|sometimes|regularly|often|mouth|label|packet|box"
    r"|takes?|taking|took|use|uses|gives?|swallow\w*|dissolv\w+|inject\w*|rub\w*|mixed|food|water|breakfast|tea|bed\w*"
    r"|\d+)\b"
)
_FEW_WORDS: Final = 5
_COUNT: Final = re.compile(
    r"^\W*(?:(?:just|only|about|usually|take|i take|he takes|she takes) )*((?:one|two|three|four|half|\d)"
    r"(?: or (?:two|three|\d))?)\b(?! ?(?:mg|times|x|ml|mcg|g)\b)"
)

# Words that name nothing: a "value" made of these alone is a fragment of talk.
_NAMELESS: Final = all_phrases("nameless_words")


def is_fragment(value: str) -> bool:
    """Whether a value names nothing: "me", "that", "a few things". "ME" in capitals is an illness, not a word."""
    if value.isupper() and len(value) > 1:
        return False
    words = words_of(fold(value))
    return not any(word.bare not in _NAMELESS and (len(word.bare) > 1 or word.bare.isdigit()) for word in words)


def tells_of_the_complaint(text: str, facts: Sequence[Fact], asked_item: str, allowed: frozenset[Section]) -> bool:
    """Whether a short message can be the answer to a question about a complaint."""
    folded = fold(text)
    if any(f.section not in allowed and not (f.about == asked_item and not f.details) for f in facts):
        return False
    if _OTHER_TOPIC.search(folded) or any("stopped" in f.details for f in facts):
        return False
    return not _ABOUT_PEOPLE.match(folded) or bool(_OF_THE_COMPLAINT.match(folded))


def tells_of_the_medicine(text: str, facts: Sequence[Fact], *, has_habit: bool) -> bool:
    """Whether a short message can be the answer to "how is this taken?"."""
    folded = fold(text)
    if _OTHER_TOPIC.search(folded) or _ABOUT_PEOPLE.match(folded):
        return False
    strays = {f.section for f in facts} - {Section.MEDICINES, Section.TIMELINE}
    if has_habit:
        return not strays - {Section.SYMPTOMS}
    return not strays and (bool(_HABIT.search(folded)) or len(folded.split()) <= _FEW_WORDS)


def bare_count(text: str, frequency: str) -> str:
    """How many at a time, when an answer begins with it: "two in the morning"."""
    count = _COUNT.match(fold(text))
    return count.group(1) if count and not fold(frequency).startswith(count.group(1)) else ""


def is_bare_medicine(fact: Fact) -> bool:
    """ "Codeine" in answer to "any allergies?" is one; "sumatriptan 50mg" is a medicine that comes late."""
    return fact.section is Section.MEDICINES and not fact.details
