"""The development corpus, with floors. Prints the table, so that a change shows its price."""

from pathlib import Path

import pytest

from guardrails import Redactor
from guardrails.redaction.evaluation import evaluate, read_examples

CORPUS = Path(__file__).parents[2] / "corpus" / "redaction_dev.jsonl"


def test_the_development_corpus_holds_its_floors(redactor: Redactor, capsys: pytest.CaptureFixture[str]) -> None:
    figures = evaluate(redactor, read_examples(CORPUS))
    with capsys.disabled():
        print("\n" + figures.table())
    assert sum(figures.planted.values()) >= 120
    assert figures.clean >= 50
    assert figures.recall >= 0.97
    assert figures.precision >= 0.97
    assert figures.clean_touched_share <= 0.02
    assert figures.false_words_per_thousand <= 8
