"""Allergies as told: to what, what happens, and "none" as something said, not something missing."""

import re
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.phrasebook import fold
from assistant.cases.organiser.allergens import told_after, told_before
from assistant.cases.organiser.answer_fit import is_fragment
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.wording import capital, detail
from assistant.cases.sections import Section
from assistant.cases.sheet import NONE_KNOWN

_NONE: Final = re.compile(
    r"\b(?:(?:no|not any|hasn'?t (?:got )?any|haven'?t (?:got )?any|don'?t have any|doesn'?t have any"
    r"|without any|have no|has no|never had any) (?:known |drug |food |medicine |medical |other |real )*(?:allerg(?:y"
    r"|ies))|"
    r"not allergic to (?:anything|any (?:medicines?|drugs|medication|tablets))|(?:isn'?t|ain'?t|am not"
    r"|i'm not|never been) allergic to anything|allergies:? (?:none|no|nil)|allergic to (?:nothing|nowt)|nothing"
    r" (?:i'?m|he'?s|she'?s) allergic to"
    r"|nkda|nka)\b"
    r"(?!(?: that i know of| as far as i know| really)?,? (?:but|except|apart from|other than|bar|besides)\b)"
)
_REACTION: Final = re.compile(
    r"\b((?:(?:it|they|which|that|and|i|he|she) )*(?:(?:my|his|her) (?:\w+ ){1,2})?(?:(?:brings?|brought"
    r"|gives?|gave|makes?|made|causes?|caused|get|gets|got|had|come|comes|came|end|ended|broke|break|breaks|went"
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
_OVER: Final = re.compile(
    r"\s*(?:,\s*(?:so|but|and)\b|\s(?:but|so|though|and (?:i|i'm|my|he|she|take|also|can'?t|they|we|was|have|has"
    r"|it))\b).*$"
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
        "any medicines",
        "medicines",
        "work",
        "exercise",
        "none",
        "unknown",
    ]
)
_DENIED: Final = re.compile(
    r"\b(?:not|isn'?t|never been|aren'?t|no longer|wasn'?t|don'?t (?:think|have)|no|doesn'?t have"
    r"|not aware of)\s+(?:\w+ ){0,2}$"
)
_LEADING: Final = re.compile(
    r"^(?:(?:the|a|an|some|any|all|actually|well|also|and|but|wait|sorry|yes|oh|bad|severe|his|her|my)\s+)+",
    re.IGNORECASE,
)
_SURELY: Final = re.compile(r"\b(?:not allergic to anything|no (?:known )?allergies)\b")


def find_allergies(clause: Clause) -> list[Fact]:
    """The allergies of a clause; reads on to the end of its sentence for what happens."""
    none = _NONE.search(clause.folded, clause.start, clause.sentence_end)
    if none and none.start() < clause.end:
        clause.claim(none.start(), none.end())
        return [_fact(clause, NONE_KNOWN[Section.ALLERGIES], {}, denied=True)]
    after = told_after(clause)
    if after is not None:
        match, spots = after
        denied = bool(_DENIED.search(clause.folded[clause.start : match.start()])) and not _SURELY.search(match.group())
        effect = match.groupdict().get("effect")
        told = detail(clause.said(match.start("effect"), match.end("effect"))) if effect else ""
        return _filed(clause, match, spots, told, denied=denied)
    facts: list[Fact] = []
    for match, spots in told_before(clause):
        denied = bool(_DENIED.search(clause.folded[clause.start : match.start()]))
        facts += _filed(clause, match, spots, "", denied=denied)
    return facts


def _filed(
    clause: Clause, match: re.Match[str], spots: list[tuple[int, int]], told: str, *, denied: bool
) -> list[Fact]:
    named = [(start, end, _LEADING.sub("", clause.said(start, end))) for start, end in spots]
    named = [
        one
        for one in named
        if fold(one[2]) not in _NOT_SUBSTANCE
        and one[2].strip()
        and not is_fragment(one[2])
        and not clause.is_claimed(one[0], one[1])
    ]
    if not named or fold(named[0][2]) in {"no", "any", "other"}:
        return []
    last = max(end for _, end, _ in named)
    clause.claim(match.start(), max(match.end(1) if match.re.groups and match.group(1) else match.end(), last))
    reaction = "" if denied else told or _reaction(clause, max(last, match.start()))
    at_last = len(named) - 1
    shared = _ALL_OF_THEM.search(clause.folded, last, clause.sentence_end) is not None
    return [
        _fact(
            clause,
            capital(name),
            {"reaction": reaction} if reaction and (at == at_last or shared) else {},
            denied=denied,
        )
        for at, (_, _, name) in enumerate(named)
    ]


_ALL_OF_THEM: Final = re.compile(r"\b(?:both|all of them|they (?:all|both))\b")


def _reaction(clause: Clause, start: int) -> str:
    found = _REACTION.search(clause.folded, start, clause.sentence_end)
    if not found:
        return ""
    begin = found.start(1)
    said = _OVER.sub("", clause.folded[begin : found.end(1)])
    words = clause.said(begin, begin + len(said))
    clause.claim(begin, begin + len(said))
    while True:
        shorter = _FILLER.sub("", words, count=1)
        if shorter == words or not shorter:
            break
        words = shorter
    return detail(words)


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
    r"|dizz|spots|faint|blister|wheez|tingl|blotch|red|lumps|bumps|cramps|the runs|bloat|fever"
)


def named_with_reaction(text: str) -> tuple[str, str] | None:
    """What a short answer names and what it does: "nuts, my lips swell"."""
    told = _WITH_REACTION.match(text.strip())
    if told is None or not _REACTIONS.search(fold(told.group(2))):
        return None
    return told.group(1), detail(told.group(2).rstrip(" )."))
