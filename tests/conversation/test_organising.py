"""A reply that would read like advice is never said; what of it does not is."""

import pytest

from assistant.conversation import catalogue
from assistant.conversation.guided_state import Answer, Reply
from assistant.conversation.organising import organising
from guardrails import check_reply

ADDED = catalogue.LINES["added"]
ADVICE = "take two tablets of ibuprofen every four hours"


def reply(lead: str, added: tuple[str, ...] = (), question: str | None = None) -> Reply:
    told = "\n".join([lead, *(f"- {one}" for one in added)])
    text = f"{told}\n\n{question}" if question else told
    return Reply(text=text, added=added, question=question, lead=lead, answers=(Answer("Skip", "Skip"),))


def test_an_organising_reply_is_said_as_it_is() -> None:
    given = reply(f"Thank you. {ADDED}", ("knee pain, since the spring",), "When did it start?")
    assert organising(given) is given


@pytest.mark.parametrize(
    "given",
    [
        reply("Thank you. You should stop the tablets."),
        reply("Thank you.", question="Why not stop taking the ramipril today?"),
        reply(f"So far:\n- {ADVICE}", question="Have I got that right?"),
        reply("It sounds like arthritis."),
    ],
)
def test_whatever_comes_what_is_said_passes(given: Reply) -> None:
    said = organising(given)
    assert check_reply(said.text).allowed
    assert said.text.strip()
    assert check_reply(said.lead).allowed


def test_the_rest_of_a_reply_stays_when_one_line_goes() -> None:
    given = reply(f"This is what I have so far:\n- knee pain\n- {ADVICE}", question="Have I got that right?")
    said = organising(given)
    assert "ibuprofen" not in said.text
    assert said.question == "Have I got that right?"
    assert said.answers


def test_what_was_written_down_still_leads_to_the_sheet() -> None:
    given = reply("You should rest it. Thank you.", (ADVICE,))
    said = organising(given)
    assert said.added == (ADVICE,)
    assert "rest it" not in said.text
    assert "Thank you." in said.text
