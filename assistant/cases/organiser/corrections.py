"""Taking something back in the chat: "no, it was the left knee", "I meant 20 not 200", "actually it's since March"."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.body import PARTS
from assistant.cases.lexicon.load import all_phrases
from assistant.cases.lexicon.phrasebook import Phrasebook, fold, words_of
from assistant.cases.organiser.named_items import item_named, stated_anew
from assistant.cases.organiser.symptom_details import scale_in
from assistant.cases.organiser.times import TimeKind, find_times
from assistant.cases.organiser.wording import capital, detail
from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus, SheetItem

_CUE: Final = re.compile(
    r"^\W*(?:(?:oh|and|oops|ah|wait|hang on|sorry|um+|er+|well|ok|i mean|but|yes but"
    r"|whoops|no)\W+)*(?:(?:hang on|hold on|wait)\W|no\b(?!\s+(?:idea|pain|fever|swelling|one|other|more|thanks"
    r"|need))|nope|sorry"
    r"|actually|wait|oops|whoops|correction|i meant?\b|i made a mistake|that'?s (?:wrong|not right)|let me (?:fix"
    r"|correct|change|put right)|i need to (?:correct|change|fix)|scratch that|scrub that|make that|change that|i was"
    r" wrong|i got (?:that|it|this) wrong"
    r"|that should|it should|my mistake|i got that wrong|typo|not quite|to correct|i said)"
)
# "Ramipril is 5 mg actually", "twice a day, not once": the taking back comes at the end.
_TRAILING_CUE: Final = re.compile(
    r"(?:\b(?:actually|sorry|correction|my mistake|i meant?|i got that wrong)"
    r"|[,\s]\bnot (?:the )?(?:\d[\w./]*(?: ?mg)?|once"
    r"|twice|one|two|three|four|the \w+|left|right|in \w+)(?: (?:as|like) i (?:said|wrote|put))?)\W*$"
)
_WRONG_BOX: Final = re.compile(
    r"\b(?:read|looked at|had|picked up|copied|got) the wrong (?:box|one|line|packet|label|day|number|date)\b"
)
_BIT: Final = (
    r"(?:i (?:meant? (?:to (?:say|write|put) )?|said |wrote |put ))?"
    r"(?:the |my |his |her |a |an |in |on |since |at |about )?([\w./%'-]+(?: [\w./%'-]+){0,4}?)"
)
_PAIRS: Final = (
    (
        re.compile(
            rf"\b(?:meant?(?: to (?:say|write|put))?|it'?s|it is|it was|is|was|should be|should say|takes?|taking"
            rf"|on|i'm on|actually|to be|said|say|no|sorry)[\s,:]+{_BIT}\s*[,(]?\s*(?:and "
            rf")?not {_BIT}\s*\)?\s*[.!]?\s*$"
        ),
        1,
        2,
    ),
    (
        re.compile(
            rf"\b(?:not|isn'?t|wasn'?t|aren'?t) {_BIT}\s*[,;:–-]\s*(?:but |it'?s |it is |it was |sorry |i meant? "
            rf"|should be )*{_BIT}\s*[.!]?\s*$"
        ),
        2,
        1,
    ),
    (re.compile(rf"\bnot {_BIT} but {_BIT}\s*[.!]?\s*$"), 2, 1),
    (
        re.compile(rf"(?:^|\b(?:it'?s|it was|meant|is|was|be)\s+){_BIT} (?:instead of|rather than) {_BIT}\s*[.!]?\s*$"),
        1,
        2,
    ),
    (
        re.compile(
            rf"\b(?:i )?(?:said|wrote|put|typed) {_BIT} (?:but|and) (?:i )?(?:meant?|it'?s|it should be|it is"
            rf"|it was) {_BIT}\s*[.!]?\s*$"
        ),
        2,
        1,
    ),
    (re.compile(rf"^\W*{_BIT},? not {_BIT}\s*[.!]?\s*$"), 1, 2),
)
_BEFORE_IT: Final = re.compile(
    (
        r"^(?:(?:it|they|that|this|he|she|i)(?:['’]?s| is| was)? )?(?:started |began |takes? |been )?(?:(?:in"
        r"|on|at|since|about|for|the|my|from) )*"
    ),
    re.IGNORECASE,
)
_SIDE: Final = re.compile(
    r"\b(left|right|both(?= (?:knees|hips|ankles|feet|hands|wrists|elbows|shoulders|arms|legs|eyes|ears|of them"
    r"|sides)))\b(?! now| away| up| down| after| before| through)"
)
_PARTS: Final = Phrasebook(PARTS)
_EMPTY: Final = all_phrases("never_corrected")


def find_corrections(text: str, start: int, end: int, sheet: Sequence[SheetItem], asked: str | None) -> list[Fact]:
    """The corrections one sentence makes to what already stands on the sheet."""
    live = [item for item in sheet if item.status is not ItemStatus.REMOVED]
    if not live:
        return []
    folded = fold(text[start:end])
    swapped = _swap(text, start, folded, live, (start, end))
    if swapped is not None:
        return [swapped]
    if not _CUE.match(folded) and not _TRAILING_CUE.search(folded) and not _WRONG_BOX.search(folded):
        return []
    named = item_named(folded, live)
    target = named or _target(folded, live, asked)
    if target is None:
        return []
    if named is not None and named.section is not Section.SYMPTOMS:
        details, value = stated_anew(text[start:end], named), named.value
    else:
        details, value = _new_details(text, start, folded, target)
    if not details and value == target.value:
        return []
    return [
        Fact(
            target.section,
            value,
            details,
            start,
            end,
            target.denied,
            target.uncertain,
            about=target.id,
            correction=True,
        )
    ]


def _swap(text: str, start: int, folded: str, live: Sequence[SheetItem], sentence: tuple[int, int]) -> Fact | None:
    for pattern, right, wrong in _PAIRS:
        match = pattern.search(folded)
        if match is None or match.group(wrong) in _EMPTY or match.group(right) in _EMPTY:
            continue
        new = _BEFORE_IT.sub("", " ".join(text[start + match.start(right) : start + match.end(right)].split()))
        named = item_named(folded, live)
        if (
            named is not None
            and named.section is not Section.SYMPTOMS
            and (told := stated_anew(text[slice(*sentence)], named))
        ):
            return Fact(named.section, named.value, told, *sentence, named.denied, about=named.id, correction=True)
        for item in [named] if named else list(reversed(live)):
            fact = _replaced(item, match.group(wrong).rstrip("."), new, sentence)
            if fact is not None:
                return fact
    return None


def _replaced(item: SheetItem, wrong: str, right: str, sentence: tuple[int, int]) -> Fact | None:
    core = wrong.split()
    if right in _SIDES_SAID and any(word in _SIDES_SAID for word in core):
        core = [word for word in core if word in _SIDES_SAID]
    for length in range(len(core), 0, -1):
        for first in range(len(core) - length + 1):
            piece = " ".join(core[first : first + length])
            if piece in _EMPTY or (length < len(core) and not _telling(piece)):
                continue
            done = _replace_in(item, piece, _counterpart(right, piece, core), sentence)
            if done is not None:
                return done
    return None


_SIDES_SAID: Final = frozenset({"left", "right"})


def _telling(piece: str) -> bool:
    return piece in {"left", "right"} or any(char.isdigit() for char in piece)


def _counterpart(right: str, piece: str, core: list[str]) -> str:
    if piece in {"left", "right"}:
        side = _SIDE.search(fold(right))
        return side.group(1) if side else right
    if piece.isdigit() and (len(core) > 1 or re.search(r"\bout of\b|/\s?10|\btimes\b|\ba day\b", right)):
        number = re.search(r"\d+(?:\.\d+)?", right)
        return number.group() if number else right
    return right


def _replace_in(item: SheetItem, wrong: str, right: str, sentence: tuple[int, int]) -> Fact | None:
    unit = r"(?:\s?(?:mg|mcg|micrograms?|g|ml|units?|%))?" if re.search(r"\d\s?[a-z%]", right) else ""
    pattern = re.compile(
        rf"(?<![\w.]){re.escape(wrong)}(?![\d.]\d|(?<=\d)\d)(?=$|\W|(?<=\d)[a-z%]){unit}", re.IGNORECASE
    )
    value = pattern.sub(lambda _: right, item.value)
    details = {key: pattern.sub(lambda _: right, said) for key, said in item.details.items()}
    if value == item.value and details == dict(item.details):
        return None
    changed = {key: said for key, said in details.items() if said != item.details[key]}
    return Fact(
        item.section, capital(value), changed, *sentence, item.denied, item.uncertain, about=item.id, correction=True
    )


def _target(folded: str, live: Sequence[SheetItem], asked: str | None) -> SheetItem | None:
    """The item that is meant: the one with the body part named, the one just asked about, or the last told."""
    symptoms = [item for item in live if item.section is Section.SYMPTOMS and not item.denied]
    named = {hit.payload for hit in _PARTS.find(words_of(folded))} - {"side"}
    for item in reversed(symptoms):
        if named & {hit.payload for hit in _PARTS.find(words_of(fold(item.value)))}:
            return item
    if named:
        return None
    if _SIDE.search(folded):
        sided = [item for item in symptoms if _SIDE.search(fold(f"{item.value} {item.details.get('place', '')}"))]
        if sided:
            return sided[-1]
    asked_item = asked.split(":", 1)[1] if asked and ":" in asked else None
    return next((item for item in live if item.id == asked_item), None) or (symptoms[0] if len(symptoms) == 1 else None)


def _new_details(text: str, start: int, folded: str, target: SheetItem) -> tuple[Mapping[str, str], str]:
    details: dict[str, str] = {}
    value = target.value
    if target.section is not Section.SYMPTOMS:
        return details, value
    side = _SIDE.search(folded)
    if side:
        value, details = _with_side(target, side.group(1))
    times = find_times(folded, 0, len(folded))
    scale = scale_in(text[start : start + len(folded)])
    if scale and scale != target.details.get("severity"):
        details["severity"] = scale
    elif times and ({"onset", "duration"} & set(target.details)):
        key = "duration" if times[0].kind in {TimeKind.LENGTH, TimeKind.LASTS} else "onset"
        key = key if key in target.details or key == "onset" else "onset"
        details[key] = detail(text[start + times[0].start : start + times[0].end])
    return details, value


def _with_side(target: SheetItem, side: str) -> tuple[str, dict[str, str]]:
    """The item with the other side wherever a side stands, or with one where none stood."""
    other = re.compile(r"\b(?:left|right|both)\b", re.IGNORECASE)
    details = {k: other.sub(side, v) for k, v in target.details.items() if k == "place" and other.search(v)}
    if other.search(target.value):
        return capital(other.sub(side, target.value)), details
    return put_side(target.value, side), details


def put_side(value: str, side: str) -> str:
    """ "Knee pain" with its side: "Left knee pain"."""
    hit = next(iter(_PARTS.find(words_of(fold(value)))), None)
    if hit is None:
        return value
    name = value[hit.start :] if hit.start else value[:1].lower() + value[1:]
    return capital(f"{value[: hit.start]}{side} {name}")
