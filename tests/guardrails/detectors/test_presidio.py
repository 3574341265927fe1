import pytest
from presidio_analyzer import Pattern, PatternRecognizer

from guardrails import Category, RedactionPolicy, Redactor
from guardrails.detectors.email import DETECTOR
from guardrails.detectors.presidio import PresidioFinder
from guardrails.redaction.findings import Finding


def added(score: float, context: list[str] | None = None) -> PatternRecognizer:
    return PatternRecognizer(
        supported_entity="CLUB_CARD",
        patterns=[Pattern("club", r"\bCLB[A-Z]{4}\b", score)],
        context=context,
        name="club",
    )


def test_an_operators_own_recogniser_runs_with_ours() -> None:
    redactor = Redactor(PresidioFinder([DETECTOR], added=[added(0.9)]))
    result = redactor.redact("card CLBQWER, mail a@example.org")
    assert result[RedactionPolicy.SUPPORT].text == "card [ID_NUMBER_1], mail [EMAIL_1]"
    assert redactor.policy_version != Redactor(PresidioFinder([DETECTOR])).policy_version


def test_context_words_raise_an_added_recognisers_score() -> None:
    finder = PresidioFinder([DETECTOR], added=[added(0.3, ["loyalty"])])
    assert [f.score for f in finder.find("my loyalty card CLBQWER")] == [pytest.approx(0.65)]
    assert [f.score for f in finder.find("my card CLBQWER")] == [pytest.approx(0.3)]


def test_presidios_own_names_become_ours() -> None:
    recognizer = PatternRecognizer("PHONE_NUMBER", patterns=[Pattern("p", r"\bPHN\b", 0.9)], name="p")
    assert [f.category for f in PresidioFinder([DETECTOR], added=[recognizer]).find("PHN")] == [Category.PHONE]


def test_an_empty_list_of_detectors_is_refused() -> None:
    with pytest.raises(ValueError):
        PresidioFinder([])


def test_a_detector_that_fails_stops_the_whole() -> None:
    class Failing:
        name = "failing"

        def find(self, text: str) -> list[Finding]:
            raise RuntimeError("down")

    with pytest.raises(RuntimeError):
        PresidioFinder([Failing()]).find("anything")


def test_every_finding_across_windows_keeps_its_place() -> None:
    text = "the pain is bad. " * 700 + "a@example.org " + "so bad. " * 700 + "b@example.org"
    found = PresidioFinder([DETECTOR]).find(text)
    assert [text[f.start : f.end] for f in found] == ["a@example.org", "b@example.org"]


def test_equal_text_gives_equal_findings_in_equal_order() -> None:
    finder = PresidioFinder()
    text = "ring 07700 900123 or mail a@example.org at 12 Hope Street, MRN 4471290"
    assert finder.find(text) == finder.find(text) == PresidioFinder().find(text)
