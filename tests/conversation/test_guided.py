"""The guided talk asks one thing at a time, only what is missing, and never more than it may say."""

import json
from itertools import count

import pytest

from assistant.cases.organiser.reading import read_facts
from assistant.cases.sections import Section
from assistant.cases.sheet import Change, ItemStatus, SheetItem, file_facts
from assistant.conversation import catalogue
from assistant.conversation.guided import opening, reply_to
from assistant.conversation.guided_state import GuidedState, Reply
from guardrails import Boundary, BoundaryKind, check_request
from tests.cases.organiser.test_reading import NOW

DESCRIBES = Boundary(frozenset({BoundaryKind.DESCRIBES}), BoundaryKind.DESCRIBES, ())


def boundary(*kinds: BoundaryKind) -> Boundary:
    return Boundary(frozenset(kinds), kinds[0], ())


class Talk:
    """A conversation as the turn drives it."""

    def __init__(self, who: str = "me", person: str | None = None) -> None:
        self.who, self.person = who, person
        self.reply, self.state = opening(who, person)
        self.sheet: tuple[SheetItem, ...] = ()
        self.changes: tuple[Change, ...] = ()
        self.questions = [self.reply.question_id]
        self._ids = (f"i{n}" for n in count(1))

    def say(self, text: str, given: Boundary | None = None, *, away: bool = False) -> Reply:
        facts = read_facts(text, said_at=NOW, asked=self.state.current, for_whom=self.who, sheet=self.sheet)
        self.changes, self.sheet = file_facts(self.sheet, facts, message_id="m", new_id=lambda: next(self._ids))
        self.reply, self.state = reply_to(
            state=self.state,
            sheet=self.sheet,
            changes=self.changes,
            boundary=given or check_request(text, asked=self.state.current),
            for_whom=self.who,
            person=self.person,
            said=text,
            away=away,
        )
        self.questions.append(self.reply.question_id)
        return self.reply

    def kinds(self) -> list[str]:
        return [question.split(":")[0] for question in self.questions if question]


def test_the_opening_lets_people_tell_it_in_one_go() -> None:
    reply, state = opening("me")
    assert reply.question == "What has been going on?"
    assert state.current == reply.question_id == "opening"
    assert reply.answers == ()


def test_the_opening_names_the_person_written_for() -> None:
    assert "the story of Dad" in opening("someone", "Dad")[0].text
    assert "{" not in opening("someone", None)[0].text


def test_it_says_what_it_understood_and_asks_for_the_side() -> None:
    reply = Talk().say("my knee has been hurting since the spring, worse on stairs")
    assert reply.added == (
        "main concern: “My knee has been hurting since the spring, worse on stairs”",
        "knee pain, since the spring, worse on stairs",
    )
    assert reply.question == "Which side is the knee pain on: left, right or both?"
    assert [answer.label for answer in reply.answers] == ["Left", "Right", "Both", "Not sure", "Skip"]
    assert all(line in reply.text for line in (*reply.added, reply.question))


def test_it_never_asks_what_was_already_said() -> None:
    talk = Talk()
    talk.say(
        "A sharp pain in my left knee since May, 7 out of 10, worse on stairs, better with rest, comes and goes. "
        "I take ramipril 5 mg in the morning. I'm allergic to nuts. I have asthma."
    )
    while not talk.state.finished and len(talk.questions) < 40:
        talk.say("yes" if talk.state.current == "go_on" else "skip")
    asked = set(talk.kinds())
    assert not asked & {"symptom.side", "symptom.onset", "symptom.severity", "symptom.worse", "symptom.better"}
    assert not asked & {"medicines.any", "medicines.dose", "allergies.any", "conditions.any"}
    assert {"family.any", "matters.any", "questions.any"} <= asked


@pytest.mark.parametrize("said", ["skip", "not sure", "I don't know", "pass", "I'd rather not say", "hmm, no idea"])
def test_skip_and_not_sure_move_on_and_the_question_does_not_come_back(said: str) -> None:
    talk = Talk()
    first = talk.say("I have a cough").question_id
    second = talk.say(said).question_id
    assert first in talk.state.skipped
    assert second not in {None, first}


@pytest.mark.parametrize(
    "said", ["that's all for now", "That's all for now", "I'm done", "stop asking", "thats it thanks"]
)
def test_enough_ends_it_kindly_and_more_is_still_welcome(said: str) -> None:
    talk = Talk()
    talk.say("I have a cough")
    reply = talk.say(said)
    assert talk.state.finished
    assert reply.question is None
    later = talk.say("oh and I get dizzy since Monday")
    assert later.question is None
    assert later.added == ("dizzy, since Monday",)
    assert talk.say("Ask me more").question is not None


def test_advice_is_declined_and_filed_for_the_clinician() -> None:
    talk = Talk("someone", "Dad")
    talk.say("Dad's right knee hurts")
    reply = talk.say("should he stop the tablets before the scan?", boundary(BoundaryKind.SEEKS_ADVICE))
    assert reply.declined
    assert "I can't give medical advice" in reply.text
    assert "questions for their clinician" in reply.text
    assert reply.added == ("question: “Should he stop the tablets before the scan?”",)


@pytest.mark.parametrize("kind", [BoundaryKind.CRISIS, BoundaryKind.EMERGENCY])
def test_after_a_panel_it_asks_nothing_and_adds_nothing_aloud(kind: BoundaryKind) -> None:
    talk = Talk()
    talk.say("I have a cough")
    before = talk.state
    reply = talk.say("crushing chest pain right now", boundary(kind, BoundaryKind.DESCRIBES))
    assert (reply.question, reply.question_id, reply.added) == (None, None, ())
    assert [answer.label for answer in reply.answers] == [catalogue.NUMBERS, catalogue.GO_ON]
    assert talk.state == before
    assert talk.say("Go on with my story", DESCRIBES).question is not None


def test_privacy_and_settings_are_pointed_to_in_words() -> None:
    talk = Talk()
    talk.say("I have a cough")
    question = talk.state.current
    assert "My data" in talk.say("delete everything", boundary(BoundaryKind.PRIVACY_REQUEST)).text
    assert "Settings" in talk.say("how do I change my password", boundary(BoundaryKind.ADMIN)).text
    assert talk.state.current == question


def test_smalltalk_is_brief_and_keeps_the_question_open() -> None:
    talk = Talk()
    talk.say("I have a cough")
    question = talk.state.current
    assert talk.say("thanks", boundary(BoundaryKind.SMALLTALK)).text.startswith("You're welcome.")
    assert talk.state.current == question


def test_a_summary_is_offered_every_few_turns_and_can_be_corrected() -> None:
    talk = Talk()
    talk.say("My knee hurts and I take ramipril 5 mg every day")
    for answer in ("left", "in May", "sharp", "7", "it comes and goes", "stairs", "rest"):
        if talk.state.current and talk.state.current.startswith("summary"):
            break
        talk.say(answer)
    assert talk.reply.question == "Have I got that right?"
    assert "- left knee pain" in talk.reply.text
    reply = talk.say("not quite", DESCRIBES)
    assert reply.question_id == "fix:1"
    assert talk.say("it's the right knee, not the left").added == ("right knee pain",)


def test_it_says_when_the_sheet_is_good_enough_and_offers_the_rest() -> None:
    talk = Talk()
    talk.say(
        "Left knee pain since May, 7/10, sharp, comes and goes, worse on stairs, better with rest. I take no medicines."
    )
    talk.say("no")
    talk.say("no")
    while talk.state.current != "go_on" and len(talk.questions) < 20:
        talk.say("skip")
    assert catalogue.LINES["ready"] in talk.reply.text
    assert talk.say("yes", DESCRIBES).question is not None


def test_someone_is_spoken_of_as_they() -> None:
    talk = Talk("someone", "Mum")
    talk.say("Mum has a cough")
    while not talk.state.finished and len(talk.questions) < 40:
        reply = talk.say("skip")
        words = f" {reply.question or ''} ".casefold()
        assert " your " not in words.replace("do you know", "").replace("do you want", "")


def test_settled_items_are_not_asked_about_when_removed() -> None:
    gone = SheetItem("s", Section.SYMPTOMS, "Cough", status=ItemStatus.REMOVED)
    reply, _ = reply_to(
        state=GuidedState(asked=("opening",), current="opening"),
        sheet=(gone,),
        changes=(),
        boundary=DESCRIBES,
        for_whom="me",
    )
    assert reply.question_id == "concern"


def test_the_state_survives_being_kept() -> None:
    state = GuidedState(("opening", "a:1"), ("a:1",), "b", True)
    assert GuidedState.load(json.loads(json.dumps(state.dump()))) == state


@pytest.mark.parametrize("data", [{}, {"asked": 3, "current": 4}, {"asked": [1, None, "x"], "finished": "yes"}])
def test_a_broken_state_is_a_fresh_one(data: dict[str, object]) -> None:
    state = GuidedState.load(data)
    assert state.current is None
    assert not state.finished
    assert set(state.asked) <= {"x"}


ADVICE = boundary(BoundaryKind.SEEKS_ADVICE, BoundaryKind.DESCRIBES)


def test_a_description_without_a_question_is_not_declined() -> None:
    talk = Talk()
    talk.say("My right knee hurts")
    reply = talk.say("It is a dull ache most of the day and sharp on the stairs. About 6 out of 10.", ADVICE)
    assert not reply.declined
    assert "can't answer" not in reply.text
    assert reply.added


@pytest.mark.parametrize("said", ["my knee hurts on stairs, should I rest it", "I take ramipril, tell me what dose"])
def test_a_description_that_asks_is_still_declined(said: str) -> None:
    assert Talk().say(said, ADVICE).declined


def test_a_question_already_on_the_list_is_said_to_be_there() -> None:
    talk = Talk()
    talk.say("My right knee hurts")
    talk.say("Should I stop the tablets?", ADVICE)
    again = talk.say("Should I stop the tablets?", ADVICE)
    assert again.added == ()
    assert "It is on the list of questions" in again.text


def test_the_line_that_leads_into_the_list_is_the_last_above_it() -> None:
    talk = Talk()
    for said in ("I have a cough", "that's all for now", "I get dizzy since Monday"):
        reply = talk.say(said)
    assert reply.lead.endswith("I have written this down:")
    assert reply.text.endswith("- dizzy, since Monday")


def test_coming_back_after_days_asks_once_what_has_changed() -> None:
    talk = Talk()
    talk.say("My right knee hurts since May")
    back = talk.say("It clicks now", away=True)
    assert back.question_id == "since:1"
    assert "What has changed since then?" in back.text
    assert "Skip" in [answer.label for answer in back.answers]
    went_on = talk.say("I had an x-ray on Monday")
    assert went_on.question_id not in {None, "since:1"}
    assert "x-ray" in " ".join(went_on.added).casefold()


def test_what_has_changed_can_be_skipped_or_answered_with_nothing() -> None:
    for said in ("Skip", "Nothing", "Not sure"):
        talk = Talk()
        talk.say("My right knee hurts since May")
        talk.say("hello", away=True)
        assert talk.state.current == "since:1"
        reply = talk.say(said)
        assert reply.question_id is not None
        assert not reply.question_id.startswith("since")


def test_a_finished_talk_stays_finished_after_what_has_changed() -> None:
    talk = Talk()
    talk.say("My right knee hurts since May")
    talk.say("That's all for now")
    assert talk.say("I take ibuprofen now", away=True).question_id == "since:1"
    assert talk.say("Nothing").question_id is None
    assert talk.state.finished


def test_a_first_message_is_no_coming_back() -> None:
    assert Talk().say("hello", away=True).question_id is None
