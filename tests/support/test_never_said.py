"""Support asks nobody for what is hidden, and promises nobody a call or rescue; all else stays sayable."""

import pytest

from assistant.support.answering import check_answer
from assistant.support.canned import _SHIPPED
from assistant.support.kit import StaffKit
from assistant.support.never_said import never_said


@pytest.mark.parametrize(
    "text",
    [
        "What is your full name?",
        "what's your date of birth?",
        "Please tell me your date of birth.",
        "Could you send me your phone number?",
        "Can you tell me your e-mail so I can check?",
        "Thank you. Let us know your address and we can look.",
        "Please reply with your NHS number.",
        "Please share your mother's name, and her address.",
        "What is the name behind PERSON 1?",
        "Who is PERSON 1?",
        "Who is [PERSON_2]?",
        "What does LOCATION 2 stand for?",
        "Please write the name that is hidden.",
        "Tell us what was hidden in your second message.",
        "What was removed there? Tell me what is behind the mark.",
        "Which hospital was it?",
        "Where do you live?",
        "How old are you exactly?",
    ],
)
def test_nobody_asks_for_what_is_hidden(text: str) -> None:
    assert any("asks for something private" in problem for problem in never_said(text))


@pytest.mark.parametrize(
    "text",
    [
        "I will call you tonight.",
        "We'll ring you tomorrow.",
        "We will send someone to help you.",
        "Help is on its way.",
        "An ambulance is coming.",
        "Someone from our team will contact you.",
        "We have called the police.",
        "I have sent an ambulance to you.",
        "You can call me any time.",
        "Hold on, we are going to rescue you.",
        "We cannot see you, but we will get help to come and find you.",
        "We'll be in touch tomorrow.",
        "I'll check on you later.",
    ],
)
def test_nobody_promises_contact_or_rescue(text: str) -> None:
    assert any("promises contact" in problem for problem in never_said(text))


@pytest.mark.parametrize(
    "text",
    [
        *(ready.text for ready in _SHIPPED),
        "You can change your name under Settings.",
        "Please do not write your name or your address here.",
        "We never ask for your name, your address or your telephone number.",
        "Your name is hidden from us. Only you can see it.",
        "Nobody here can call you, and we cannot send help.",
        "We will answer you here.",
        "We will look into it and write in this conversation tomorrow.",
        "Open My data, choose Take it with you, and open the file on your computer.",
        "Under Settings you can change the e-mail address you sign in with.",
        "The numbers of people who can help are on the page Need help now.",
        "What is the case sheet for? It is the page you take to your clinician.",
        "Which line would you like to correct? Tap it and choose Correct.",
        "Can you tell me which button you pressed?",
        "The mark says that a name is hidden there.",
        "Please tell us what you see on the page when it stops.",
    ],
)
def test_what_helps_can_be_said(text: str) -> None:
    assert never_said(text) == ()


def test_an_answer_is_checked_for_both(staff_kit: StaffKit) -> None:
    problems = check_answer(staff_kit, "Open the sheet. What is your full name? We will call you.").problems
    assert len(problems) == 2
    assert "What is your full name?" in problems[0]
