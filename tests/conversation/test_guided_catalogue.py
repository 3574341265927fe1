"""Every sentence the assistant can say, read against words it may never use."""

import re

import pytest

from assistant.conversation import catalogue
from guardrails import check_reply

# Written apart from the catalogue and from the guardrails: advice, likelihood, urgency, reassurance, praise, pity.
FORBIDDEN = re.compile(
    r"\b(you should|they should|you must|they must|ought to|had better|recommend\w*|advis\w+|suggest\w*|diagnos\w*|"
    r"likely|unlikely|probabl\w+|possibl\w+|chances?|risk\w*|serious|severe|mild|normal|abnormal|harmless|dangerous|"
    r"urgent\w*|emergency|immediately|straight away|as soon as|wait and see|don't worry|no need|nothing to worry|"
    r"reassur\w+|safe|cure\w*|treat\w*|therapy|remed\w+|milligram\w*|mg|increase|reduce|stop taking|start taking|"
    r"keep taking|sounds like|looks like|could be|might be|must be|because of your|caused by|sorry|unfortunately|poor|"
    r"brave|well done|great|amazing|wonderful|fantastic|excellent|love|i feel|i understand how|i know how|hard for you|"
    r"suffer\w*|terrible|awful|hurry|quick\w*|doctor says|results? (?:is|are|show)\w*|fine|healthy"
    r"|unhealthy|better soon)\b|!",
    re.IGNORECASE,
)
SLOTS = {"you": "you", "your": "your", "them": "you", "symptom": "knee pain", "medicine": "Ramipril", "name": "Dad"}
THEY = {**SLOTS, "you": "they", "your": "their", "them": "them"}
EVERY = {
    **{f"line {key}": text for key, text in catalogue.LINES.items()},
    **{f"question {key}": text for key, text in catalogue.QUESTIONS.items()},
    **{f"quoted {key}": text for key, text in catalogue.QUOTED_QUESTIONS.items()},
    **{f"answer {key} {n}": text for key, texts in catalogue.ANSWERS.items() for n, text in enumerate(texts)},
}
LONGEST_SENTENCE = 22
LONGEST_WORD = 13


@pytest.mark.parametrize("key", EVERY)
def test_no_line_uses_a_forbidden_word(key: str) -> None:
    said = EVERY[key].replace("I can't give medical advice", "").replace("I can't answer that", "")
    assert FORBIDDEN.search(said) is None


@pytest.mark.parametrize("key", EVERY)
@pytest.mark.parametrize("slots", [SLOTS, THEY], ids=["me", "someone"])
def test_every_line_passes_the_check_all_replies_pass(key: str, slots: dict[str, str]) -> None:
    verdict = check_reply(EVERY[key].format(**slots))
    assert verdict.allowed, verdict.reasons


@pytest.mark.parametrize("key", EVERY)
def test_every_line_is_short_and_plain(key: str) -> None:
    for sentence in re.split(r"[.?:] ?", EVERY[key]):
        words = sentence.split()
        assert len(words) <= LONGEST_SENTENCE
        assert all(len(re.sub(r"[^a-z]", "", word.casefold())) <= LONGEST_WORD for word in words)


def test_every_kind_of_symptom_question_has_a_form_for_both_kinds_of_name() -> None:
    named = {key for key in catalogue.QUESTIONS if key.startswith("symptom.")}
    assert named == set(catalogue.QUOTED_QUESTIONS)
    assert set(catalogue.ANSWERS) <= set(catalogue.QUESTIONS)
