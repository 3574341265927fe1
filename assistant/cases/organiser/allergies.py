"""Allergies as told: to what, what happens, and "none" as something said, not something missing."""

import re
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.wording import capital, detail
from assistant.cases.sections import Section
from assistant.cases.sheet import NONE_KNOWN

_NONE: Final = re.compile(
    r"\b(?:(?:no|not any|hasn'?t (?:got )?any|haven'?t (?:got )?any|don'?t have any|doesn'?t have any"
    r"|without any|have no|has no) (?:known |drug |food |medicine |medical |other |real )*(?:allerg(?:y"
    r"|ies))|"
    r"not allergic to (?:anything|any (?:medicines?|drugs|medication|tablets))|(?:isn'?t|ain'?t|am not"
    r"|i'm not|never been) allergic to anything|allergies:? (?:none|no|nil)|nkda|nka)\b"
)
_END: Final = (
    r"(?=$|[.;!?]|,? (?:but|so|which|it|they|he|she|i|and (?:it|i|he|she|they|my|have|has|had|carry"
    r"|carries|use|uses|need|needs|am|get|gets|was|takes?"
    r"|also (?:have|has|take)|that)|since|as|because|when|that|gives?|makes?|brings?|causes?|comes?|-)\b"
    r"| -|\s?\(|,\s*(?:came|come|comes|had|get|gets|got|carr|swell|broke|made|gave|brought|found|really"
    r"|both|not|no|never|i)\b|\s(?:after|before|during|in|at|last|from)\b)"
)
_TO: Final = re.compile(
    rf"\b(?:allergic (?:reaction )?to|allergy to|allergies to|allergies are|allergies:|allergy:"
    rf"|intolerant (?:of|to)|intolerance to|reacts? (?:badly |really badly )?to|(?:bad|nasty|severe"
    rf"|terrible) reaction to|reacted (?:badly )?to|anaphylaxis (?:to|with|from))\s+((?:(?:the|a|an|some"
    rf"|all|any)\s)?[\w'’/-]+(?:[ ,]+(?!(?:but|so|which|it|they|he|she|i|my|his|her|came|come|comes|had"
    rf"|have|has|get|gets|got|carry|carries|swell|broke|made|gave|brought|found|really|both|not|no|never"
    rf"|gives?|makes?|brings?|causes?|since|because|when|as|that|was|is)\b)[\w'’/-]+){{0,6}}?){_END}"
)
_ITSELF: Final = re.compile(
    r"\b((?:(?:severe|bad|mild|serious)\s)?(?!(?:no|an|any|the|my|his|her|their|drug|food|known|have|has"
    r"|of|skin|bad|severe|mild|serious|for|and|other)\b)[\w'’-]+) (?:allergy|allergies"
    r"|intolerance)\b(?! (?:tablets?|pills?|test|tests|clinic|meds|medicine|testing|nurse|season))"
)
_CANNOT: Final = re.compile(
    r"\b(?:can'?t|cannot|not allowed to|mustn'?t|told (?:me |him |her )?never to) (?:have|take|eat|use"
    r"|tolerate|be given)\s+((?:any )?[\w'-]+(?: or [\w'-]+)?)\s*(?:,|-|–|;|because|as|since|cos|it"
    r"|they)\s*(?:it|they|he|she|i)?'?s?\b[^.;!?]{0,15}\b(?:gives?|makes?|brings?|come|comes|cause|causes"
    r"|swell|swells|rash|reaction|allergic|allergy)\b"
)
_OUT: Final = re.compile(
    r"\b([\w'-]+(?: [\w'-]+)?) (?:brings?|brought|makes?|made|gives?|gave) (?:me|him|her|them) (?:out in "
    r"|come out in |come up in |break out in |up in |swell|itch all over|(?:a |an |really |bad |terrible "
    r"|nasty |itchy )*(?:rash|hives|anaphyla))"
)
_SWELLS: Final = re.compile(
    r"\b([\w'-]+(?: [\w'-]+)?) (?:makes?|made|gives?|gave) (?:my|his|her) (?:lips?|face|throat|tongue"
    r"|mouth|eyes) (?:swell|itch|tingle|close|puff|swollen)"
)
_AND_ALSO: Final = re.compile(r"\s*\([^)]{0,60}\)\s*(?:,\s*(?:and\s+)?|and\s+)([\w'-]+(?: [\w'-]+)?)(?=$|[.,;!?(])")
_REACTION: Final = re.compile(
    r"\b((?:(?:it|they|which|that|and|i|he|she) )*(?:(?:my|his|her) (?:\w+ ){1,2})?(?:(?:brings?|brought"
    r"|gives?|gave|makes?|made|causes?|caused|get|gets|got|had|come|comes|came|end|broke|break|breaks|went"
    r"|goes|go|swell|swells|swelled|swelling|throws?|vomits?|stop|stopped)\b)[^.;!?]{2,70}|(?:bad |nasty "
    r"|itchy |red |full body |terrible )*(?:rash|hives|swelling|anaphylaxis|anaphylactic shock|swollen \w+"
    r"|itching|sick|vomiting|diarrhoea|wheez\w+|throat closes|lips swell)[^.;!?]{0,40})"
)
_FILLER: Final = re.compile(
    (
        r"^(?:it|they|which|that|and|i|he|she|get|gets|got|come|comes|came|had|a|out|up|in|gives?|gave|brings?"
        r"|brought|me|him|her|makes?|made|them|really|bad(?:ly)?)\s+"
    ),
    re.IGNORECASE,
)
_NOT_SUBSTANCE: Final = frozenset(
    [
        "anything",
        "something",
        "it",
        "them",
        "that",
        "everything",
        "things",
        "nothing",
        "this",
        "me",
        "what",
        "stress",
        "heat",
        "the heat",
        "sun",
        "worry",
        "cold",
        "they",
        "which",
        "walking",
        "running",
        "eating",
    ]
)
_DENIED: Final = re.compile(
    r"\b(?:not|isn'?t|never been|aren'?t|no longer|wasn'?t|don'?t (?:think|have)|no|doesn'?t have"
    r"|not aware of)\s+(?:\w+ ){0,2}$"
)


def find_allergies(clause: Clause) -> list[Fact]:
    """The allergies of a clause; reads on to the end of its sentence for what happens."""
    words = clause.words_folded
    none = _NONE.search(words)
    if none:
        clause.claim(clause.start + none.start(), clause.start + none.end())
        return [_fact(clause, NONE_KNOWN[Section.ALLERGIES], {}, denied=True)]
    match = next(
        (
            m
            for m in (
                _TO.search(words),
                _ITSELF.search(words),
                _CANNOT.search(words),
                _OUT.search(words),
                _SWELLS.search(words),
            )
            if m
        ),
        None,
    )
    if match is None:
        return []
    denied = bool(_DENIED.search(words[: match.start()]))
    return _filed(clause, match, denied=denied)


def _filed(clause: Clause, match: re.Match[str], *, denied: bool) -> list[Fact]:
    begin, end = clause.start + match.start(1), clause.start + match.end(1)
    also = _AND_ALSO.match(clause.folded, clause.start + match.end(), clause.sentence_end)
    names = [name for name in re.split(r",\s*(?:and\s+|or\s+)?|\s+(?:and|or)\s+", clause.said(begin, end)) if name]
    names = [
        re.sub(
            r"^(?:(?:the|a|an|some|any|all|actually|well|also|and|but|wait|sorry|yes|oh)\s+)+",
            "",
            name,
            flags=re.IGNORECASE,
        )
        for name in names
    ]
    names = [name for name in names if name.casefold() not in _NOT_SUBSTANCE and name.strip()]
    if not names or names[0].casefold() in {"no", "any", "other"}:
        return []
    clause.claim(clause.start + match.start(), clause.start + match.end())
    names += [clause.said(also.start(1), also.end(1))] if also else []
    reaction = "" if denied else _reaction(clause, match)
    last = 0 if also else len(names) - 1
    return [
        _fact(clause, capital(name), {"reaction": reaction} if reaction and at == last else {}, denied=denied)
        for at, name in enumerate(names)
    ]


def _reaction(clause: Clause, match: re.Match[str]) -> str:
    start = clause.start + match.end() if match.re in {_TO, _ITSELF} else clause.start + match.end(1)
    found = _REACTION.search(clause.folded, start, clause.sentence_end)
    if not found:
        return ""
    said = clause.said(found.start(1), found.end(1))
    clause.claim(found.start(1), found.end(1))
    while True:
        shorter = _FILLER.sub("", said, count=1)
        if shorter == said or not shorter:
            break
        said = shorter
    return detail(re.split(r"\s+(?:but|so|and (?:i|my|he|she|take)|though)\b", said)[0])


def _fact(clause: Clause, value: str, details: dict[str, str], *, denied: bool = False) -> Fact:
    return Fact(Section.ALLERGIES, value, details, clause.sentence_start, clause.sentence_end, denied, clause.uncertain)


_WITH_REACTION: Final = re.compile(
    r"^\W*(?:yes,?\s+|yeah,?\s+|just\s+|only\s+|to\s+)*([\w'-]+(?:(?:,| and"
    r"| or)? [\w'-]+){0,4}?)\s*(?:[-–,:(]|\b(?=gives?|gave|makes?|made|brings?|it\b|which|causes?))\s*"
    r"(?:(?:they|it|both|which|and|all) )*(?:(?:gives?|gave|makes?|made|brings?|brought|causes?) (?:me "
    r"|him |her |them )?)?(?:out in |up in )?(.{3,80})$",
    re.IGNORECASE,
)
_REACTIONS: Final = re.compile(
    r"rash|swell|swoll|hives|itch|sick|breath|vomit|throat|lips|anaphyl|sneez|runny|eyes|diarrh|stomach"
    r"|dizz|spots|faint|blister|wheez"
)


def named_with_reaction(text: str) -> tuple[str, str] | None:
    """What a short answer names and what it does: "nuts, my lips swell"."""
    told = _WITH_REACTION.match(text.strip())
    if told is None or not _REACTIONS.search(fold(told.group(2))):
        return None
    return told.group(1), detail(told.group(2).rstrip(" )."))
