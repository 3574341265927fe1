"""What support never writes, whatever else: a question for what is hidden, and a promise of contact or rescue.

Nobody may ask a user for an original word, and nobody here can call or send anyone: a person in need who waits for us
loses time. The sentences that do are found by their build, one by one, and shown to their writer.
"""

import re
from collections.abc import Iterator

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")
_NOT = re.compile(
    r"\b(?:not|never|no one|nobody|cannot|without|no need|unable|\w+n['’]t|dont|cant|wont)\b", re.IGNORECASE
)
_CLAUSE = re.compile(r"[,;:–]|\b(?:and|but|so|because)\b", re.IGNORECASE)

_WHOSE = r"(?:your|you're|the|their|his|her|this person's|\w+'s)"
_WHAT = (
    r"(?:(?:full|real|first|last|middle|family|maiden|own) )?(?:names?|surname|forename|initials)"
    r"|(?:tele)?phone(?: number)?|mobile(?: number)?|(?:home |street |postal |work )?address|post ?code|zip(?: code)?"
    r"|e-?mail(?: address)?|date of birth|birth ?(?:day|date)|dob|exact (?:date|age)"
    r"|(?:nhs|health|hospital|patient|record|insurance|member|social security|passport|account|card) number"
    r"|employer|workplace|(?:doctor|surgeon|nurse|clinic|hospital|school|employer)(?:['’]s name)?"
)
_MARK = r"(?:\[?(?:person|location|address|org|phone|email|handle|date|health id|id number)[ _]?\d+\]?)"
_HIDDEN = (
    rf"(?:{_MARK}|(?:is|was|are|were|been) (?:hidden|removed|blanked|redacted)|behind (?:the|that|this) (?:mark|tag))"
)
_TELL = (
    r"(?:tell|send|give|e-?mail|text)(?: (?:us|me|it|them))?|let (?:us|me) (?:know|have)|provide|share|confirm|spell"
    r"|(?:write|type|enter|reply|answer|put)(?: (?:us|me|back|here|down|it|in|with))+"
)
_ASKS = (
    re.compile(rf"\b(?:{_TELL})\b[^,;]{{0,30}}?\b(?:your|their|his|her)(?: \w+['’]s)? (?:{_WHAT})\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:what|which|who|whose)(?:['’]s| is| was| are| were)\b[^,;]{{0,12}}?{_WHOSE} (?:{_WHAT})\b[^?]*\?",
        re.IGNORECASE,
    ),
    re.compile(
        r"\b(?:where (?:do|did|does) (?:you|they|he|she) (?:live|work|study)|how old (?:are|is))\b", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:which|what) (?:hospital|clinic|doctor|surgery|school|company|town|city|street|date)\b[^?]*\?",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:{_TELL}|write|type|what|which|who)\b[^;]{{0,60}}?{_HIDDEN}", re.IGNORECASE),
)

_HELPER = r"(?:help|rescue|(?:an |the )?ambulance|(?:the )?police|paramedics|(?:a |the )?(?:doctor|nurse|crisis team))"
_WE = r"(?:we|i|someone|somebody|(?:a|my|one of our) colleagues?|our team|they|support|(?:the|my) lead)"
_WILL = r"(?:will|'ll|’ll|shall|am going to|are going to|is going to|can|could|'m going to|have|has|'ve|’ve)"
_PROMISES = (
    re.compile(
        rf"\b{_WE}(?: {_WILL}|'ll|’ll|'ve|’ve)\b(?: \w+){{0,2}}? "
        rf"(?:call(?:ed)?|ring|rung|phoned?|text(?:ed)?|visit|contact(?:ed)?|reach out|rescue|save|find|check on|"
        rf"come (?:to|and|over|round)|(?:get|be|keep) (?:back )?in touch|keep you safe|be there for|watch over|"
        rf"(?:send|sent|get|got|alert(?:ed)?|notif(?:y|ied)) (?:you )?(?:someone|somebody|{_HELPER}))\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_HELPER} (?:is|are|will be|should be) (?:on (?:its|the|their) way|coming|there|with you)\b", re.IGNORECASE
    ),
    re.compile(r"\b(?:call|ring|phone|text|e-?mail|message|contact) (?:me|us)\b", re.IGNORECASE),
)


def never_said(text: str) -> tuple[str, ...]:
    """The sentences that must not be sent, each with why; none when all is well."""
    found: list[str] = []
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        if _asks(sentence):
            found.append(f"“{_short(sentence)}” asks for something private. Nobody may ask for what is hidden.")
        elif _promises(sentence):
            found.append(f"“{_short(sentence)}” promises contact. Nobody here can call or send anyone: leave it out.")
    return tuple(found)


def _asks(sentence: str) -> bool:
    return any(not _NOT.search(sentence[: hit.start()]) for rule in _ASKS for hit in rule.finditer(sentence))


def _promises(sentence: str) -> bool:
    return any(rule.search(clause) for clause in _clauses(sentence) for rule in _PROMISES)


def _clauses(sentence: str) -> Iterator[str]:
    """The parts of a sentence that stand by themselves, without those that say no to it."""
    return (part for part in _CLAUSE.split(sentence) if not _NOT.search(part))


def _short(sentence: str) -> str:
    return sentence if len(sentence) <= 90 else f"{sentence[:90].rstrip()} …"
