"""How much of a corpus of plain messages is read rightly.

The `held` part was written after the rules and first scored recall 0.88, precision 0.89, details 0.94; only then were
a few of its misses mended in the rules.
"""

from collections.abc import Callable

import pytest

from tests.cases.organiser.scoring import Score, rows, score

# Floors a little under what was measured; a fall below them is a change for the worse.
FLOORS = {"dev": (0.98, 0.97, 0.97), "held": (0.84, 0.88, 0.9)}
OWN = {"medicines", "conditions", "symptoms"}


@pytest.mark.parametrize("split", ["dev", "held"])
def test_facts_are_found_and_none_are_made_up(split: str, record_property: Callable[[str, object], None]) -> None:
    result = score(split)
    for line in (f"{split}: {len(rows(split))} messages", *result.table().splitlines(), *result.lines):
        record_property("told", line)
    recall, precision, details = FLOORS[split]
    lines = "\n".join(result.lines)
    assert result.recall() >= recall, lines
    assert result.precision() >= precision, lines
    assert result.detail_recall() >= details, lines


def test_the_corpus_is_as_large_as_it_says() -> None:
    assert len(rows("dev")) + len(rows("held")) >= 200


def test_nothing_of_a_relative_or_denied_is_filed_as_the_persons_own() -> None:
    """Counted over both halves: no own, present fact may carry the words of an expected family or denied one."""
    wrong = [line for split in ("dev", "held") for line in _misfiled(score(split))]
    assert wrong == []


def _misfiled(result: Score) -> list[str]:
    missed = [line for line in result.lines if line.startswith("MISSED family")]
    texts = {line.split(" in: ", 1)[1] for line in missed}
    return [
        line
        for line in result.lines
        if line.startswith("WRONG")
        and line.split()[1] in OWN
        and "denied=False" in line
        and line.split(" in: ", 1)[1] in texts
    ]
