"""Where medicines stand in a clause: by brand, generic name, kind, misspelt or as "the little white one"."""

import re
from dataclasses import dataclass
from typing import Final

from assistant.cases.lexicon.load import all_phrases, by_phrase
from assistant.cases.lexicon.phrasebook import Phrasebook, Word
from assistant.cases.organiser.clause import Clause
from assistant.cases.organiser.doses import DOSE, FREQUENCY, STRENGTH
from assistant.cases.organiser.spelling import NearNames

_GROUPS: Final = by_phrase("medicines")
_NAMES: Final = all_phrases("medicines")
_KINDS: Final = all_phrases("medicine_kinds")
_BOOK: Final = Phrasebook({phrase.replace("-", " "): phrase for phrase in _NAMES | _KINDS})
_NEAR: Final = NearNames(name for name in _NAMES if " " not in name and "-" not in name)

# Stems of non-proprietary names (WHO, "The use of stems in the selection of INN", 2018): endings few other words have.
_STEM: Final = re.compile(
    r"^\w{3,}(?:sartan|prazole|statin|cillin|mycin|floxacin|gliptin|gliflozin|glutide|dipine|semide"
    r"|thiazide|xaban|formin|"
    r"triptan|azepam|zolam|oxetine|profen|tidine|conazole|ciclovir|cycline|lukast|terol|sone|solone|parin|setron|"
    r"barbital|afil|osin|mab|tinib|prost|dronate|pril|olol)$"
)
_NOT_A_STEM: Final = frozenset(
    ["person", "april", "crimson", "prison", "season", "comparison", "kissoff", "sone", "alcohol"]
)

_USES: Final = re.compile(
    r"\b(?:take|takes|taking|took|taken|on|use|uses|using|used|prescribed|prescription|given|gave|put on"
    r"|started|stopped|had|have|has|having|tried|trying|popping|need|needs|got|gets|swallow|apply|rub"
    r"|inhale|inject|injects|injecting|my|his|her|their|plus|and|with)\b"
)
_NOT_A_MEDICINE: Final = re.compile(
    r"\b(?:allergic to|allergy to|allergies to|intolerant (?:of|to)|reaction to"
    r"|reacted to)\s+(?:\w+,?\s+(?:and |or )?){0,4}$"
)
_FORMS: Final = frozenset(
    {
        "cream",
        "gel",
        "ointment",
        "inhaler",
        "spray",
        "patch",
        "patches",
        "drops",
        "injection",
        "injections",
        "syrup",
        "lotion",
        "pen",
    }
)
_GENERIC_KINDS: Final = frozenset(
    [
        "the pill",
        "the coil",
        "the implant",
        "patches",
        "cream",
        "iron",
        "calcium",
        "potassium",
        "oxygen",
        "steroid",
        "steroids",
        "me",
        "biologic",
        "magnesium",
        "zinc",
        "inhaler",
        "jab",
        "cbd",
        "provera",
        "lithium",
        "collagen",
        "emollient",
        "creatine",
        "reliever",
        "preventer",
        "ppi",
    ]
)
_SOMETHING: Final = re.compile(
    r"(?:\b(?:take|takes|taking|on|given|prescribed|gave|use|uses|and|plus|has|have)\b"
    r"|,)[^.;?!]{0,60}?\b((?:something|stuff|a thing|one|tablets?|a tablet|a pill|pills) for (?:my|his|her"
    r"|their|the) (?:stomach|bones?|heart|blood pressure|cholesterol|thyroid|reflux|acid|bladder|prostate"
    r"|nerves|sleep|waterworks|water|allergies|hay ?fever|skin|gout|sugar|diabetes|mood|pain|asthma|chest"
    r"|joints|bowels|migraines?|anxiety|depression|kidneys|circulation|legs))\b"
)
_CANNOT_TAKE: Final = re.compile(
    r"\b(?:can'?t|cannot|not allowed(?: to)?|mustn'?t|avoid(?:s|ing)?|shouldn'?t|wouldn'?t"
    r"|refuses?(?: to)?) (?:(?:take|have|tolerate|use|try|get|any) )*(?:the )?(?:\w+ or )?$|\b(?:should"
    r"|could|would|shall) (?:i|he|she) (?:\w+ )*$"
)
_LEVELS: Final = re.compile(
    r"^\s*(?:levels?|deficien|count|stores|low|is low|was low|score|heart|rich|ion|blockers?|results?)"
)
_COLOUR: Final = (
    r"(?:small|little|tiny|white|pink|blue|yellow|red|new|strong|big|round|other|daily|brown|green|orange|purple|grey"
    r"|cream|oval|long|large|tall|fat|chalky)"
)
_UNNAMED: Final = re.compile(
    r"\b(?:a|an|some|the|his|her|my|their|one|another|other|these|new|of)\s+"
    rf"((?:{_COLOUR}\s)*(?:tablets?|pills?|capsules?|medicine|medication|cream|ointment|injections?|syrup|spray)"
    r"(?: (?:for (?:my|his|her|their|the) [\w]+(?: (?:pressure|pain|problems?|ache|reflux))?"
    r"|from the (?:doctor|gp|chemist|hospital|pharmacy)))?|(?:(?:" + _COLOUR + r")\s)+ones?)\b"
)
_TAKES: Final = re.compile(
    r"\b(?:take|takes|taking|took|on|given|prescribed|gave|put on|use|uses|using|having|has|have|started)\b"
)
# What a kind of medicine is made of, so that "blood thinners, warfarin" is one medicine and not two.
_KIND_OF: Final = {
    "painkiller": "pain",
    "anti inflammator": "pain",
    "anti-inflammator": "pain",
    "antiinflammator": "pain",
    "pill": "hormone",
    "antibiotic": "bugs",
    "blood thinner": "heart",
    "blood pressure": "heart",
    "bp ": "heart",
    "water ": "heart",
    "heart ": "heart",
    "statin": "heart",
    "cholesterol": "heart",
    "beta": "heart",
    "antidepressant": "mind",
    "anti depressant": "mind",
    "anti-depressant": "mind",
    "anxiety": "mind",
    "sleeping": "mind",
    "antihistamine": "allergy",
    "anti histamine": "allergy",
    "hay fever": "allergy",
    "hayfever": "allergy",
    "allergy": "allergy",
    "steroid": "hormone",
    "thyroid": "hormone",
    "diabet": "sugar",
    "sugar": "sugar",
    "insulin": "sugar",
    "inhaler": "lung",
    "indigestion": "gut",
    "stomach": "gut",
    "laxative": "gut",
    "reflux": "gut",
    "acid": "gut",
    "gout": "joints",
    "epilepsy": "nerve",
    "migraine": "nerve",
    "parkinson": "nerve",
}
_NAMES_IT: Final = re.compile(
    r"\W*(?:\(|:|-|–|called|like|such as|namely|from|which (?:is|was|are)|it'?s(?: called)?|that'?s)\W*"
    r"(?:called |the |my |his |her )?"
)
_NEAR_ENOUGH: Final = 30


@dataclass(frozen=True, slots=True)
class Spot:
    """One medicine in a clause. `kind` says that the words name no medicine, only what it is for or looks like."""

    start: int
    end: int
    name: str
    group: str = ""
    kind: bool = False


def spots_in(clause: Clause) -> list[Spot]:
    """The medicines of a clause, left to right. A kind that the next name makes plain is not one of its own."""
    found = [spot for spot in _spots(clause) if not clause.is_claimed(spot.start, spot.end)]
    found.sort(key=lambda spot: spot.start)
    kept = [
        spot
        for at, spot in enumerate(found)
        if not (spot.kind and at + 1 < len(found) and _is_named_by(clause, spot, found[at + 1]))
    ]
    return [spot for at, spot in enumerate(kept) if at == 0 or spot.start >= kept[at - 1].end]


def _is_named_by(clause: Clause, kind: Spot, named: Spot) -> bool:
    if named.kind or named.start - kind.end > _NEAR_ENOUGH:
        return False
    between = clause.folded[kind.end : named.start]
    if _NAMES_IT.fullmatch(between):
        return True
    of = next((group for word, group in _KIND_OF.items() if word in kind.name.casefold() + " "), "")
    return bool(of) and of == named.group and bool(re.fullmatch(r"\s*,\s*(?:the )?|\s+", between))


def is_only_a_kind(value: str) -> bool:
    """Whether a medicine on the sheet has no name yet: "small pink one", "blood pressure tablet"."""
    words = value.casefold()
    return words in _KINDS or bool(_UNNAMED.fullmatch(f"the {words}"))


def _spots(clause: Clause) -> list[Spot]:
    spots: list[Spot] = []
    words = clause.words
    at = 0
    while at < len(words):
        hit = _BOOK.at(words, at)
        if hit is not None and _is_medicine(clause, hit.payload, hit.start, hit.end):
            last = hit.last + 1 if hit.last + 1 < len(words) and words[hit.last + 1].bare in _FORMS else hit.last
            name = clause.said(hit.start, words[last].end)
            group = _GROUPS.get(hit.payload, "")
            spots.append(Spot(hit.start, words[last].end, name, group, kind=not group))
            at = last + 1
            continue
        word = words[at]
        if hit is None and (known := _looks_like_one(clause, word)) is not None:
            spots.append(Spot(word.start, word.end, clause.said(word.start, word.end), known))
        at += 1
    if _TAKES.search(clause.words_folded) or DOSE.search(clause.words_folded) or FREQUENCY.search(clause.words_folded):
        spots += _unnamed(clause, spots)
    vague = _SOMETHING.search(clause.words_folded)
    if vague:
        start, end = clause.start + vague.start(1), clause.start + vague.end(1)
        spots.append(Spot(start, end, clause.said(start, end), kind=True))
    return spots


def _unnamed(clause: Clause, named: list[Spot]) -> list[Spot]:
    """ "The little white one"; a bare "tablets" counts only where nothing has a name."""
    found = []
    for match in _UNNAMED.finditer(clause.words_folded):
        start, end = clause.start + match.start(1), clause.start + match.end(1)
        plain = match.group(1) in _PLAIN
        asked = plain and not _TAKES.search(clause.words_folded)
        beside = any(spot.start < end and start < spot.end for spot in named)
        if not beside and not asked and not (plain and (named or _ABOUT_THEM.search(clause.words_folded))):
            found.append(Spot(start, end, clause.said(start, end), kind=True))
    return found


_PLAIN: Final = frozenset("tablet tablets pill pills medicine medication medicines injection injections".split())  # noqa: SIM905
# Talk about "the tablets" as such: who gives them, what they do, where they are. It names none that is not known.
_ABOUT_THEM: Final = re.compile(
    r"\b(?:(?:gives?|gave|sorts?|puts?|laid|lays?|do|does|did|make|makes|made|could|forget|forgets|forgot|miss|misses"
    r"|missed"
    r"|remind\w*|change[ds]?|stop|stopped|should|here are|list|box|boxes|myself|himself|herself|organi[sz]er)\b|all"
    r" (?:my|his|her|the))"
)


def _is_medicine(clause: Clause, phrase: str, start: int, end: int) -> bool:
    if _LEVELS.match(clause.folded[end : clause.end]):
        return False
    if _NOT_A_MEDICINE.search(clause.folded[clause.start : start]):
        return False
    if _CANNOT_TAKE.search(clause.folded[clause.start : start]):
        return False
    if phrase in _GENERIC_KINDS:
        uses = re.search(
            (
                r"\b(?:take|takes|taking|took|on|use|uses|using|prescribed|given|gave|put on|started|stopped|tried"
                r"|inhaler|came off)\b"
            ),
            clause.words_folded,
        )
        return bool(uses) or bool(DOSE.search(clause.words_folded))
    return True


def _looks_like_one(clause: Clause, word: Word) -> str | None:
    """The group of a word that must be a medicine, though it is not on the list so written; None if it is none."""
    text = word.bare
    if len(text) < _SHORTEST or _NOT_A_MEDICINE.search(clause.folded[clause.start : word.start]):
        return None
    near = _NEAR.nearest(text)
    if near is not None and (
        len(near) >= _SURE or _USES.search(clause.words_folded) or DOSE.search(clause.words_folded)
    ):
        return _GROUPS[near]
    if _STEM.match(text) and text not in _NOT_A_STEM and _NEAR.looks_foreign(text):
        return ""
    following = clause.folded[word.end : clause.end]
    strong = re.match(rf"\s{STRENGTH}", following) and not re.match(r"\s\d+\s?(?:g|grams|%|units?)\b", following)
    return "" if strong and _NEAR.looks_foreign(text) else None


_SHORTEST: Final = 5
_SURE: Final = 9  # so long a name is like no other word
