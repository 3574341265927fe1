"""Over generated conversations: nothing outside the catalogue is said, no question repeats, and it always ends.

The usual run generates a few; GENERATED_CONVERSATIONS=5000 as many as were promised. The number is printed.
"""

import os
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.conversation import catalogue
from assistant.conversation.guided_state import Reply
from assistant.conversation.organising import organising
from guardrails import Boundary, BoundaryKind
from tests.conversation.test_guided import Talk

CONVERSATIONS: Final = int(os.environ.get("GENERATED_CONVERSATIONS", "200"))
PLANTED: Final = (
    "You should stop taking the tablets.",
    "It is probably a slipped disc.",
    "Take two paracetamol every four hours.",
    "There is nothing to worry about.",
    "You need to see a doctor today.",
    "Your blood test looks normal.",
    "This sounds like gout.",
    "Try an ice pack on it.",
)

SAID = st.sampled_from(
    [
        "My right knee hurts since the spring, worse on stairs",
        "no",
        "yes",
        "7",
        "left",
        "both",
        "skip",
        "not sure",
        "I take metformin 500 mg twice a day",
        "half of the small pink one at night",
        "a blood pressure pill",
        "should I stop the tablets?",
        "what is it?",
        "no allergies",
        "allergic to penicillin {name} {x}",
        "mum had cancer",
        "thanks",
        "hello",
        "",
        "???",
        "I'm worried it might be cancer",
        "that's all for now",
        "Ask me more",
        "since Monday",
        "no, it was the left knee",
        "can't keep food down",
        "dizzy and sick and tired",
        "none",
        "Not quite",
        "go on",
        "had an MRI in March",
        "I smoke ten a day",
        "I want to walk again",
        "}{you}{",
        "x" * 300,
        "nothing helps",
        "Yes",
    ]
)
KINDS = st.frozensets(st.sampled_from(list(BoundaryKind)), min_size=1, max_size=3).map(
    lambda kinds: Boundary(kinds, min(kinds, key=list(BoundaryKind).index), ())
)
TURN = st.tuples(SAID, st.one_of(st.none(), KINDS), st.integers(0, 19).map(lambda n: n == 0))
LONGEST = 60


def _shapes() -> list[re.Pattern[str]]:
    """Every catalogue sentence with its slots open to a person's own words."""
    texts = sorted(
        [*catalogue.LINES.values(), *catalogue.QUESTIONS.values(), *catalogue.QUOTED_QUESTIONS.values()],
        key=len,
        reverse=True,
    )
    slot = re.compile(r"\\{(?:you|your|them)\\}")
    own = re.compile(r"\\{(?:symptom|medicine|name)\\}")
    return [re.compile(own.sub(".+", slot.sub("(?:you|your|they|their|them)", re.escape(text)))) for text in texts]


SHAPES = _shapes()


def assert_only_the_catalogue_speaks(reply: Reply) -> None:
    rest = [line for line in reply.text.split("\n") if line and not line.startswith("- ")]
    for line in rest:
        left = line
        for shape in SHAPES:
            left = shape.sub("", left)
        assert left.strip() == "", left


@settings(max_examples=CONVERSATIONS, deadline=None)
@given(
    turns=st.lists(TURN, max_size=14),
    who=st.sampled_from(["me", "someone"]),
    person=st.sampled_from([None, "Dad", "{you}"]),
)
def test_any_conversation_stays_in_the_catalogue_repeats_nothing_and_ends(
    turns: list[tuple[str, Boundary | None, bool]], who: str, person: str | None
) -> None:
    talk = Talk(who, person)
    assert_only_the_catalogue_speaks(talk.reply)
    for said, kinds, away in turns:
        reply = talk.say(said, kinds, away=away)
        assert_only_the_catalogue_speaks(reply)
        assert reply.added == () or set(reply.added) == {change.text for change in talk.changes}
        if kinds and kinds.kinds & {BoundaryKind.CRISIS, BoundaryKind.EMERGENCY}:
            assert reply.question is None
            assert reply.added == ()
    for _ in range(LONGEST):
        if talk.state.finished:
            break
        assert_only_the_catalogue_speaks(
            talk.say("skip", Boundary(frozenset({BoundaryKind.DESCRIBES}), BoundaryKind.DESCRIBES, ()))
        )
    assert talk.state.finished
    asked = [question for question in talk.questions if question]
    assert len(asked) == len(set(asked))


def test_the_number_of_generated_conversations_is_told(record_property: Callable[[str, object], None]) -> None:
    record_property("told", f"{CONVERSATIONS} generated conversations")
    assert CONVERSATIONS >= 200


@settings(max_examples=CONVERSATIONS // 4, deadline=None)
@given(turns=st.lists(st.tuples(TURN, st.integers(0, 19), st.sampled_from(PLANTED)), min_size=1, max_size=10))
def test_advice_planted_in_one_reply_of_twenty_never_gets_through(
    turns: list[tuple[tuple[str, Boundary | None, bool], int, str]],
) -> None:
    talk = Talk("me", None)
    for (said, kinds, away), draw, advice in turns:
        reply = talk.say(said, kinds, away=away)
        if draw == 0:
            reply = replace(reply, text=f"{reply.text}\n\n{advice}", lead=f"{reply.lead} {advice}")
            assert advice not in organising(reply).text
            assert advice not in organising(reply).lead
