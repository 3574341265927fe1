"""Complaints with other words inside, which no list of phrases can hold: "waking three times a night to pee"."""

import re
from collections.abc import Iterator
from typing import Final

from assistant.cases.organiser.clause import Clause

# Each with the complaint it belongs to, as in phrases.txt.
_GAPPED: Final = (
    (
        re.compile(
            r"\b(?:wak\w+(?: up)?|wok\w+(?: up)?|gets? up|getting up|up)\b(?: [\w'-]+){1,7}? (?:to|for a) (?:pee"
            r"|wee|go to the (?:loo|toilet|bathroom)|use the (?:loo|toilet|bathroom))\b"
        ),
        "peeing",
    ),
    (
        re.compile(
            r"\b(?:can'?t|cannot|couldn'?t|hard to|struggl\w+ to|unable to|difficult to)(?: (?:really|even|hardly"
            r"|always))? (?:sleep|(?:get|go|drop)(?: back| off)? to sleep|fall asleep|stay asleep)\b"
        ),
        "sleep",
    ),
    (
        re.compile(
            r"\b(?:can'?t|cannot|unable to|hard to|struggl\w+ to|difficult to)(?: [\w']+){0,2}? (?:lift|raise|bend"
            r"|straighten|turn|grip|move|put weight on|make a fist)\b(?: (?:my|his|her|the|it|a|on|up|with|left"
            r"|right|arm|leg|knee|hand|neck|head|fingers?|shoulder|elbow|wrist|back|properly|fully|above|over|past"
            r"|jars?|things|behind)\b){0,6}"
        ),
        "moving",
    ),
    (
        re.compile(
            r"\b(?:trouble|problems?|difficulty|difficulties|hard time) (?:with )?(?:my |his |her )?(?:walking"
            r"|sleeping|swallowing|breathing|concentrating|remembering|hearing|seeing|peeing|weeing|speaking"
            r"|balancing|balance|chewing|bending|lifting|getting (?:up|dressed|to sleep)|climbing stairs)\b"
        ),
        "trouble",
    ),
    (
        re.compile(
            r"\b(?:isn'?t|not|hardly|barely|won'?t|wasn'?t|stopped|aren'?t|doesn'?t"
            r"|don'?t) (?:been )?eat(?:ing)?\b(?: (?:properly|much|well|anything|as much|enough|at all))?(?= *(?:$"
            r"|[,.;!?]|and|or|but|since|for|now|because))"
        ),
        "appetite",
    ),
    (
        re.compile(
            r"\b(?:lost|losing|dropped) (?:about |around |over |nearly |almost |some |a bit of |a lot of "
            r"|loads of |so much )*(?:weight|(?:a|half a|one|two|three|\d+(?:\.\d)?)(?: and a half)? (?:stone"
            r"|pounds?|lbs?|kilos?|kgs?))(?: and a half)?\b"
        ),
        "weight loss",
    ),
    (
        re.compile(
            r"\b(?:a )?(?:high )?temp(?:erature)? (?:of|was|is|at|up to|over|hit|reached) (?:about |over |up to "
            r"|nearly )?(?:3[5-9]|4[0-2]|9\d|10\d)(?:\.\d)?(?: ?degrees| ?c\b)?"
        ),
        "fever",
    ),
    (
        re.compile(
            r"\b(?:put on|gained|putting on) (?:about |around |over |nearly |almost |some |a bit of |a lot of "
            r"|loads of |so much )*(?:weight|(?:a|half a|one|two|three|\d+(?:\.\d)?)(?: and a half)? (?:stone"
            r"|pounds?|lbs?|kilos?|kgs?))(?: and a half)?\b"
        ),
        "weight gain",
    ),
    (re.compile(r"\b(?:upset|upsets|upsetting|hurts|hurting) (?:my|his|her) (?:stomach|tummy|belly|guts?)\b"), "upset"),
)


def gapped_complaints(clause: Clause) -> Iterator[tuple[int, int, str]]:
    """Where such complaints stand in a clause, each with the complaint it belongs to; claims their words."""
    for pattern, family in _GAPPED:
        for match in pattern.finditer(clause.words_folded):
            start, end = clause.start + match.start(), clause.start + match.end()
            if not clause.is_claimed(start, end):
                clause.claim(start, end)
                yield start, end, family
