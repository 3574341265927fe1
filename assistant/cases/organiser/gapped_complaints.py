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
            r"\b(?:trouble|problems?|difficulty|difficulties|hard time|issues?|bother) (?:with )?(?:my |his |her |the"
            r" )?(?:bladder|bowels?"
            r"|waterworks|eyes|eyesight|hearing|ears|speech|memory|sleep|periods|skin|stomach|chest|heart|feet|hands"
            r"|joints"
            r"|vision|tummy|guts|nerves|mood|concentration|words|stairs|buttons|weight|wee|poo|going to the (?:loo"
            r"|toilet)|walking"
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
            r"|loads of |so much )*(?:weight|(?:a|half a|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
            r"|several|a few|a couple of|\d+(?:\.\d)?)(?: and a half)? (?:stone"
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
            r"|loads of |so much )*(?:weight|(?:a|half a|one|two|three|four|five|six|seven|eight|nine|ten|twelve"
            r"|several|a few|a couple of|\d+(?:\.\d)?)(?: and a half)? (?:stone"
            r"|pounds?|lbs?|kilos?|kgs?))(?: and a half)?\b"
        ),
        "weight gain",
    ),
    (
        re.compile(
            r"\b(?:coughing|cough|coughed|coughs) (?:up )?(?:any |some |a bit of |a little )?(?:blood|bright red"
            r"|rusty)\b"
        ),
        "coughing blood",
    ),
    (
        re.compile(
            r"\b(?<=had )(?:about |around |at least |over )?(?:two|three|four|five|six|several|a few"
            r"|lots of|loads of|\d+|couple of|a couple of|some|more|many) (?:bad |nasty |little |big )?(?:falls|fits"
            r"|seizures|blackouts"
            r"|faints|funny turns|nosebleeds|panic attacks|migraines|infections)\b"
        ),
        "falls",
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
