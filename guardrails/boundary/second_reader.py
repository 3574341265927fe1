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
# From here on the reader needs no rule. Chosen on tests/corpus/boundary_lay.jsonl, which it was not trained on.
SURE: Final[Mapping[BoundaryKind, float]] = MappingProxyType(
    {BoundaryKind.EMERGENCY: 0.7, BoundaryKind.CRISIS: 0.7, BoundaryKind.SEEKS_ADVICE: 0.9}
)
# Below this a rule was set off by something else.
DOUBTED: Final[Mapping[BoundaryKind, float]] = MappingProxyType(
    {BoundaryKind.EMERGENCY: 0.05, BoundaryKind.CRISIS: 0.05, BoundaryKind.SEEKS_ADVICE: 0.02}
)

# From here on a reply is taken for advice although no rule says how.
SURE_ADVICE: Final = 0.99
# So few words of our own advise nothing.
_FEWEST_WORDS: Final = 3
_DRAWN_OUT: Final = re.compile(r"([^\W\d_])\1{2,}")


def chances(text: str) -> Mapping[BoundaryKind, float]:
    """How likely each kind is, 0 to 1; of a long text the strongest part speaks."""
    told = _answers(text)
    return {kind: told[name] for name, kind in _ANSWERS.items()}


def advises(text: str) -> float:
    """How likely a reply advises, 0 to 1."""
    return _answers(text)["gives_advice"] if len(text.split()) >= _FEWEST_WORDS else 0.0


def _answers(text: str) -> Mapping[str, float]:
    # Loaded on the first call: a process that never reads a message never pays for it.
    from guardrails.token_model import shipped_reader

    reader = shipped_reader()
    # Letters from other alphabets, hidden signs and drawn-out words must not keep the reader from understanding.
    answers = reader.read(_DRAWN_OUT.sub(r"\1", normalise(text).text)).answers
    return dict(zip(reader.answers, map(float, answers), strict=True))
