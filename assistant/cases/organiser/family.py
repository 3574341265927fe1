"""What relatives have or had, with who it was; never filed as the person's own."""

import re
from typing import Final

from assistant.cases.facts import Fact
from assistant.cases.lexicon.load import all_phrases
from assistant.cases.lexicon.phrasebook import Phrasebook, fold, words_of
from assistant.cases.organiser.clause import Clause, Whose
from assistant.cases.organiser.medicine_names import spots_in
from assistant.cases.organiser.negation import is_denied
from assistant.cases.organiser.symptoms import find_complaints
from assistant.cases.organiser.wording import detail, tidy
from assistant.cases.sections import Section
from assistant.cases.sheet import NONE_KNOWN

_CONDITIONS: Final = Phrasebook({p.replace("-", " "): p for p in all_phrases("conditions")})
_PROCEDURES: Final = Phrasebook({p.replace("-", " "): p for p in all_phrases("procedures")})
_NONE: Final = re.compile(
    r"\b(?:no (?:family history|one in (?:my|the|his|her) family|known family history)|nobody in (?:my|the"
    r"|his|her|our) family|nothing (?:runs )?in (?:my|the|his|her) family|doesn't run in (?:the|my|his"
    r"|her) family|no-one in (?:my|the|his|her) family|nothing (?:that )?runs in (?:my|the|his|her"
    r"|our) family)\b"
)
_SAME: Final = re.compile(
    r"\b(?:(?:gets?|got|had|has|have|suffers? (?:from|with)|suffered (?:from|with)|went through) (?:this"
    r"|these|it|them|the same|something similar|that|those|similar|exactly the same)|the same (?:thing"
    r"|problem|trouble|condition)|the same\W*$|(?:both|also|too) the same|so (?:did|does|has|was|is|had)\b|(?:going"
    r"|went|gone) the same way"
    r"|likewise|died (?:of|from|young|at|when|in|suddenly)|passed away|bad heart"
    r"|heart (?:problems|trouble)|had trouble with)\b"
)

# What relatives are said to have had in words that name no condition of the list.
_TROUBLE: Final = re.compile(
    r"\b(?:replaced|removed|taken (?:out|off)|operated on|operation|surgery|(?:hips?|knees?|back|heart|eyes?) done"
    r"|stent|bypass|transplant|pacemaker|chemo\w*|tumou?rs?|growth|diagnosed|died|passed away|bad (?:back|knees?"
    r"|hips?|chest"
    r"|heart|lungs?|eyes?|nerves)|(?:trouble|problems?) with|(?:heart|thyroid|kidney|liver|lung|back|stomach|bowel|skin"
    r"|blood|memory|joint|eye|prostate|womb) (?:trouble|problems?|disease|condition|attack)"
    r"|allergic|allergy|intoleran\w+|dropped dead|(?:had|has|of) (?:\w+ )?(?:heart|sugar|nerves)\b|clots?|disabled"
    r"|went (?:blind|deaf)|suffer(?:s|ed)?)\b"
)


def find_family(clause: Clause) -> list[Fact]:
    """The family history in a clause that speaks of a blood relative."""
    words = clause.words_folded
    none = _NONE.search(words)
    if none and not re.search(r"\bthat i know\b.*\bbut\b", words):
        specific = next(iter(_CONDITIONS.find(clause.words)), None)
        value = (
            f"No {clause.said(specific.start, specific.end)} in the family" if specific else NONE_KNOWN[Section.FAMILY]
        )
        clause.claim(clause.start, clause.end)
        return [Fact(Section.FAMILY, value, {}, clause.sentence_start, clause.sentence_end, denied=True)]
    if clause.whose is not Whose.FAMILY or not _tells(clause):
        return []
    denied = _all_denied(clause)
    who = detail(clause.relative)
    value = tidy(clause.said(clause.start, clause.end), 120)
    details = {"who": who} if who and who != "writer" else {}
    clause.claim(clause.start, clause.end)
    return [Fact(Section.FAMILY, value, details, clause.sentence_start, clause.sentence_end, denied, clause.uncertain)]


def names_an_illness(value: str) -> bool:
    """Whether words name a condition, rather than only "the same thing"."""
    return any(len(hit.phrase) > len("me") for hit in _CONDITIONS.find(words_of(fold(value))))


# What people catch from one another is no family history.
_CAUGHT: Final = re.compile(
    r"\b(?:(?:tummy|stomach|sickness) bug|a bug|a cold|the flu|flu|covid|chicken ?pox|nits|head lice|a virus|(?:been"
    r"|was|is|being) (?:sick|ill|poorly)"
    r"|a cough|a temperature|the runs|norovirus|a sore throat|tonsillitis|scarlet fever|hand foot and mouth"
    r"|conjunctivitis)\b"
)


def _tells(clause: Clause) -> bool:
    if _CAUGHT.search(clause.words_folded) and not _SAME.search(clause.words_folded):
        return False
    found = (
        next(iter(_CONDITIONS.find(clause.words)), None) is not None
        or bool(find_complaints(clause))
        or bool(_SAME.search(clause.words_folded))
        or bool(re.search(r"\bruns? in (?:the|my|his|her|our) family\b|\bfamily history of\b", clause.words_folded))
    )
    found = found or bool(_TROUBLE.search(clause.words_folded)) or any(not spot.kind for spot in spots_in(clause))
    return found or any(hit.phrase not in {"op", "jab"} for hit in _PROCEDURES.find(clause.words))


def _all_denied(clause: Clause) -> bool:
    hits = list(_CONDITIONS.find(clause.words))
    return bool(hits) and all(is_denied(clause, hit.start, hit.end) for hit in hits)
