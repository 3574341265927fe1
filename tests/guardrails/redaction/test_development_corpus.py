"""The development corpora, with floors. Prints the tables, so that a change shows its price."""

from pathlib import Path

import pytest

from guardrails import Redactor
from guardrails.redaction.evaluation import evaluate, read_examples

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.mark.parametrize(
    ("name", "planted", "clean"), [("redaction_dev.jsonl", 120, 50), ("redaction_lay.jsonl", 900, 280)]
)
def test_the_development_corpus_holds_its_floors(
    redactor: Redactor, capsys: pytest.CaptureFixture[str], name: str, planted: int, clean: int
) -> None:
    figures = evaluate(redactor, read_examples(CORPUS / name))
    with capsys.disabled():
        print(f"\n{name}\n" + figures.table())
    assert sum(figures.planted.values()) >= planted
    assert figures.clean >= clean
    assert figures.recall >= 0.97
    assert figures.precision >= 0.97
    assert figures.clean_touched_share <= 0.02
    assert figures.false_words_per_thousand <= 8
