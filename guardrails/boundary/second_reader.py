"""A trained reader beside the rules: it knows wordings no rule foresaw, and doubts what a turn of phrase set off.

Either may bring a panel. The reader alone must be sure; a rule alone stands unless the reader is all but certain of the
opposite. The rules stay what a clinician reads and mends; the reader is only ever a second opinion.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from guardrails.boundary.kinds import BoundaryKind
from guardrails.redaction.normalise import normalise

_ANSWERS: Final = {
    "emergency": BoundaryKind.EMERGENCY,
    "crisis": BoundaryKind.CRISIS,
    "seeks_advice": BoundaryKind.SEEKS_ADVICE,
}
# From here on the reader needs no rule. Chosen on tests/corpus/boundary_lay.jsonl and on the half of
# boundary_sealed.jsonl that is marked so: it was trained on neither.
SURE: Final[Mapping[BoundaryKind, float]] = MappingProxyType(
    {BoundaryKind.EMERGENCY: 0.9, BoundaryKind.CRISIS: 0.7, BoundaryKind.SEEKS_ADVICE: 0.9}
)
# Below this a rule was set off by something else.
DOUBTED: Final[Mapping[BoundaryKind, float]] = MappingProxyType(
    {BoundaryKind.EMERGENCY: 0.05, BoundaryKind.CRISIS: 0.05, BoundaryKind.SEEKS_ADVICE: 0.02}
)

# Where a rule answered to words as plain as these, no reader may doubt it.
_PLAIN: Final = re.compile(
    r"\bsuicid(?:e|al)\b|\b(?:kill|killing|harm|harming|hurt|hurting|cut|cutting|hang|hanging) "
    r"(?:my|him|her|your)self\b|\b(?:kill|harm|hurt|cut|hang)(?:ing)? themsel(?:f|ves)\b|"
    r"\b(?:end|ending|take|taking|took) (?:my|his|her|their)(?: own)? life\b|\bend(?:ing)? it all\b|"
    r"\bwants? to die\b|\boverdos(?:e|ed|ing)\b|\bself[ -]?harm",
    re.IGNORECASE,
)

# From here on a reply is taken for advice although no rule says how, also one that repeats the user's words; and below
# this a rule was set off by something else. Chosen on the half of tests/corpus/replies_sealed.jsonl that is marked so.
SURE_ADVICE: Final = 0.9
SURE_ADVICE_IN_REPORT: Final = 0.95
DOUBTED_ADVICE: Final = 0.1
# Of fewer words ("I'm done", "stop") the reader alone says nothing.
FEWEST_WORDS: Final = 3
_DRAWN_OUT: Final = re.compile(r"([^\W\d_])\1{2,}")


def chances(text: str) -> Mapping[BoundaryKind, float]:
    """How likely each kind is, 0 to 1; of a long text the strongest part speaks."""
    told = _answers(text)
    return {kind: told[name] for name, kind in _ANSWERS.items()}


def is_plain(text: str) -> bool:
    """Whether `text` says a danger in so many words."""
    return _PLAIN.search(normalise(text).text) is not None


def advises(text: str) -> float:
    """How likely a reply advises, 0 to 1; of a word or two nothing can be said, and that is a half."""
    return _answers(text)["gives_advice"] if len(text.split()) >= FEWEST_WORDS else 0.5


def _answers(text: str) -> Mapping[str, float]:
    # Loaded on the first call: a process that never reads a message never pays for it.
    from guardrails.token_model import shipped_reader

    reader = shipped_reader()
    # Letters from other alphabets, hidden signs and drawn-out words must not keep the reader from understanding.
    answers = reader.read(_DRAWN_OUT.sub(r"\1", normalise(text).text)).answers
    return dict(zip(reader.answers, map(float, answers), strict=True))
