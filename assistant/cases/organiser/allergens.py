"""Where the words stand that tell of an allergy, and which words after them name what it is to."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.cases.lexicon.load import all_phrases
from assistant.cases.organiser.clause import Clause

_KNOWN: Final = all_phrases("allergens")
_ANY: Final = "|".join(sorted((re.escape(one) for one in _KNOWN), key=len, reverse=True))
_EFFECT: Final = (
    r"(?:(?:a|an|the|really|very|bad|nasty|terrible|itchy|red|horrible|full body|big|awful|all over) )*"
    r"(?:rash\w*|hives|welts|blisters|spots|lumps|bumps|blotches|swelling|anaphyla\w+|itching|wheez\w+|streaming eyes"
    r"|runny nose|red marks)"
)
_MADE: Final = r"(?:brings?|brought|makes?|made|gives?|gave|sets?|causes?|caused|turns?|turned)"
_WHOM: Final = r"(?:me|him|her|them)"
_THING: Final = r"([\w'-]+(?: [\w'-]+)?)"

# The words after which the substances follow.
_HEADS: Final = (
    re.compile(
        r"\b(?:allergic (?:reactions? )?to|allergy to|allergies to|allergies are|allergies include|intolerant (?:of|to)"
        r"|intolerance to|reacts? (?:really |very )?(?:badly |strongly )?(?:to|with)|reacting (?:badly )?to"
        r"|(?:bad|nasty|severe|terrible|awful|funny|serious|weird|horrible|allergic|huge|big) reactions? (?:to|with"
        r"|from|after)"
        r"|reacted (?:really |very )?(?:badly )?(?:to|with)|anaphylaxis (?:to|with|from|after)|anaphylactic (?:to"
        r"|with|after)"
        r"|anaphylactic shock (?:to|from|after|with)|sensitive to (?=(?:" + _ANY + r")\b)"
        r"|(?:not allergic to anything|no (?:known )?allergies)(?: that i know of| as far as i know| really)?,? "
        r"(?:but|except(?: for| to)?|apart from|other than|bar|besides|only|just)(?: to)?)\s+"
    ),
    re.compile(r"\b(?:allergies|allergy|allergic)(?: to| are| is)?\s*(?:[:=–—]|-(?=\s))\s*"),
    re.compile(
        rf"\b(?P<effect>{_EFFECT})(?: all over)?(?: \w+)?? (?:from|off|with|after|if|when(?:ever)?) (?:(?:i|he|she|we"
        rf"|they) "
        r"(?:ate|eats?|had|has|have|took|takes?|touch|touched|touches|use|used|uses|wear|wore|wears|get stung by|got"
        r" stung by"
        r"|go near|goes near|was given|am near|is near) )?(?:stung by )?"
    ),
    re.compile(
        r"\b(?P<effect>(?:swells?|swelled|puffs?|blows?|itch|itches|wheezes?|sneezes?) ?(?:up|all over|like a \w+)?)"
        r" (?:if|when(?:ever)?|from"
        r"|with) (?:(?:i|he|she|they|we)(?:'m|'s)? (?:eats?|ate|have|has|had|takes?|took|touch|touches|get stung by"
        r"|gets stung by|got stung"
        rf" by|am near|is near|go near|goes near|around) )(?=(?:an? |the |any )?(?:{_ANY})\b)"
    ),
)
# The words before which the substance stands.
_TAILS: Final = (
    re.compile(
        r"\b((?:(?:severe|bad|mild|serious)\s)?(?!(?:no|an|any|the|my|his|her|their|drug|food|known|have|has|of|skin"
        r"|bad"
        r"|severe|mild|serious|for|and|other|real|these|this|that|some|or|it'?s|nasty|terrible|awful|by)\b)[\w'’-]+)"
        r" (?:allergy|allergies|intolerance)\b(?! (?:tablets?|pills?|test|tests|clinic|meds|medicine|testing|nurse"
        r"|season"
        r"|specialist|drops|spray|relief))"
    ),
    re.compile(
        rf"\b{_THING} {_MADE} {_WHOM} (?:(?!for\b)\w+ ){{0,2}}?(?:(?:out|up) in|swell|itch all over|itchy all over"
        rf"|break out|wheez"
        rf"|{_EFFECT})"
    ),
    re.compile(
        rf"\b{_THING} {_MADE} (?:my|his|her|their) (?:lips?|face|throat|tongue|mouth|eyes|skin|hands|arms|legs|nose) "
        r"(?:go |goes |went |come |came |up |all |really |very )*(?:swell|itch|tingl|close|puff|swollen|red|blotchy"
        r"|blister|peel"
        r"|sore|stream|flare|burn|run\b|raw|out in)"
    ),
    # A bad effect alone is no allergy; that it may never be had again makes it one.
    re.compile(
        rf"\b([\w'-]+) {_MADE} {_WHOM} (?:\w+ ){{0,5}}?(?:sick|ill|vomit|throw up|poorly|faint|hallucinate|dizzy|rash"
        rf"|hives)\b"
        r"[^.;!?]{0,25}\b(?:never again|not to (?:have|take)|can'?t (?:have|take)|avoid|on my notes|in my notes"
        r"|not allowed|never (?:had|touched|taken) (?:it|them) since)\b"
    ),
    re.compile(
        r"\b(?:can'?t|cannot|not allowed to|mustn'?t|told (?:me |him |her )?never to) (?:have|take|eat|use|tolerate"
        r"|be given)"
        r"\s+((?:any )?[\w'-]+(?: or [\w'-]+)?)\s*(?:,|-|–|;|because|as|since|cos|it|they)\s*(?:it|they|he|she"
        r"|i)?'?s?\b"
        r"[^.;!?]{0,15}\b(?:gives?|makes?|brings?|come|comes|cause|causes|swell|swells|rash|reaction|allergic"
        r"|allergy)\b"
    ),
    re.compile(
        rf"\b(?:can'?t|cannot|not allowed|mustn'?t|never) (?:to )?(?:have|take|eat|touch|tolerate|be near|be given|go"
        rf" near)"
        rf" ((?:any )?(?:{_ANY})(?:(?: or | and |, )(?:{_ANY}))*)"
        r"(?=$|[.,;!?]| (?:or|and|at all|either|products|anymore|any more|in)\b)"
    ),
)
_STOP: Final = all_phrases("ends_of_allergens")
_JOINS: Final = frozenset({"and", "or", "plus", "also", "nor"})
_BEFORE_NAME: Final = frozenset(
    "the a an some any all most certain actually well also both things like of to in".split()  # noqa: SIM905
)
_MOST_WORDS: Final = 4


def told_after(clause: Clause) -> tuple[re.Match[str], list[tuple[int, int]]] | None:
    """Words like "allergic to", and where each substance after them stands."""
    for head in _HEADS:
        for match in head.finditer(clause.folded, clause.start, clause.sentence_end):
            if match.start() >= clause.end:
                break
            spots = list(_list_from(clause, match.end()))
            effect = "effect" in head.groupindex
            known = any(_is_known(clause.folded[start:end]) for start, end in spots)
            if spots and (known or not effect):
                return match, spots
    return None


def told_before(clause: Clause) -> list[tuple[re.Match[str], list[tuple[int, int]]]]:
    """Words like "penicillin brings me out in": each with where its substances stand."""
    for tail in _TAILS:
        found = [
            (match, _named(clause, match.start(1), match.end(1)))
            for match in tail.finditer(clause.folded, clause.start, clause.sentence_end)
            if match.start(1) < clause.end
        ]
        if found:
            return found
    return []


def _named(clause: Clause, start: int, end: int) -> list[tuple[int, int]]:
    pieces = re.finditer(r"(?:(?!,| and | or )[\w'’ -])+", clause.folded[start:end])
    return [(start + one.start(), start + one.end()) for one in pieces if one.group().strip() not in {"", "and", "or"}]


def _is_known(words: str) -> bool:
    return any(word in _KNOWN or word.rstrip("s") in _KNOWN for word in (words, *words.split()))


def _list_from(clause: Clause, at: int) -> Iterator[tuple[int, int]]:
    """The substances that begin here: short names, one after the other, up to a word that goes on with the story."""
    current: list[tuple[int, int]] = []
    last = at
    for match in _words_from(clause, at):
        between = _ASIDE.sub(" ", clause.folded[last : match.start()])
        bare = match.group().replace("'", "").replace("’", "")
        if last > at and _OVER.search(between):
            break
        parted = bool(re.search(r"[,/&+]", between)) or _two_known(clause, current, match)
        if current and (bare in _JOINS or parted):
            yield current[0][0], current[-1][1]
            current = []
        last = match.end()
        if bare in _JOINS or (bare in _BEFORE_NAME and not current):
            continue
        if bare in _STOP or (bare.isdigit() and not current) or len(current) == _MOST_WORDS:
            break
        current.append(match.span())
    if current:
        yield current[0][0], current[-1][1]


_A_WORD: Final = re.compile(r"[\w'’%-]+")
_ASIDE: Final = re.compile(r"\s*\([^)]{0,60}\)")
_OVER: Final = re.compile(r"[.;!?\n]|\s-\s|[:–—(]")


def _words_from(clause: Clause, at: int) -> Iterator[re.Match[str]]:
    """The words from here on, without those in brackets: "codeine (makes me vomit) and shellfish"."""
    asides = [match.span() for match in _ASIDE.finditer(clause.folded, at, clause.sentence_end)]
    for match in _A_WORD.finditer(clause.folded, at, clause.sentence_end):
        if not any(start <= match.start() < end for start, end in asides):
            yield match


def _two_known(clause: Clause, current: list[tuple[int, int]], match: re.Match[str]) -> bool:
    """ "Cats dogs and pollen": two names with nothing between them."""
    if not current:
        return False
    before = clause.folded[current[0][0] : current[-1][1]]
    return before in _KNOWN and match.group() in _KNOWN and f"{before} {match.group()}" not in _KNOWN
