"""Messages written by somebody who has not seen the rules: figures only, no word of them is shown.

The set is looked at as a whole; floors are a little under what was measured.
"""

import pytest

from assistant.cases.organiser.evaluation import Figures, evaluate
from tests.cases.organiser.scoring import Tell, examples, tell

NAME = "facts_sealed"

# The least F1 of each kind, of all facts, and the most of what may be filed as the person's own though it is not.
LEAST_F1 = {"medicine": 0.84, "dose": 0.88, "symptom": 0.65, "denied symptom": 0.84, "condition": 0.72, "allergy": 0.72}
LEAST_OF_ALL = 0.72
MOST_MISFILED = 0.02


@pytest.fixture(scope="module")
def figures() -> Figures:
    return evaluate(examples(NAME))


def test_the_figures_are_told_without_a_word_of_the_messages(figures: Figures, record_property: Tell) -> None:
    tell(record_property, NAME, figures, with_words=False)
    assert figures.messages >= 100


def test_what_is_filed_is_mostly_right(figures: Figures) -> None:
    assert figures.facts.f1 >= LEAST_OF_ALL
    low = {kind: figures.kinds[kind].f1 for kind, least in LEAST_F1.items() if figures.kinds[kind].f1 < least}
    assert low == {}


def test_hardly_anything_of_a_relative_or_denied_is_filed_as_the_persons_own(figures: Figures) -> None:
    rate = figures.misfiled[True] / max(1, figures.misfiled.total())
    assert rate <= MOST_MISFILED
