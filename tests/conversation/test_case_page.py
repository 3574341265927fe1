"""The page of a case, as somebody without scripts meets it."""

import re
from datetime import timedelta

import pytest
from flask import Flask

from assistant.accounts.model import User
from assistant.cases.model import Case, ForWhom, SafetyPanel
from assistant.conversation import catalogue
from assistant.kit import Kit
from tests.conversation.browser import Browser, box_of, panel_of, text_of
from tests.conversation.telling import begin, copies, fresh, messages, replies, sheet, tell, words_of
from tests.factories import answer_case, make_user, share_case
from tests.fakes import FakeClock

STORY = "My right knee has hurt since the spring. I take ibuprofen 400 mg at night."


@pytest.fixture
def ada_browser(user_app: Flask, kit: Kit, ada: User) -> Browser:
    return Browser(user_app, kit, ada)


def url(case: Case, rest: str = "") -> str:
    return f"/cases/{case.id}{rest}"


def test_a_case_is_begun_for_someone_and_greets(ada_browser: Browser) -> None:
    page = ada_browser.post("/cases/new", for_whom="someone", person="Dad Walter", title="Dad's knee")
    assert page.status_code == 200
    assert "<title>Your case" in text_of(page)
    assert "Dad's knee" in text_of(page)
    assert catalogue.LINES["hello.how"] in text_of(page)
    assert "Dad" not in page.request.path


def test_a_case_needs_to_know_whom_it_is_about(ada_browser: Browser) -> None:
    page = ada_browser.post("/cases/new", title="A knee", person="")
    assert page.status_code == 422
    assert "Choose who this is about" in text_of(page)
    assert "A knee" in text_of(page)


def test_a_posted_message_is_shown_with_what_was_written_down(ada_browser: Browser, kit: Kit, case: Case) -> None:
    page = ada_browser.post(url(case, "/messages"), words=STORY, token="t1")
    html = text_of(page)
    assert page.status_code == 200
    assert words_of(kit, case) == [STORY]
    for item in sheet(kit, case):
        assert f'id="item-{item.id}"' in html
        assert f'href="#item-{item.id}"' in html
    sources = re.findall(r'href="#(m-[0-9a-f]+-\d+)"', html)
    assert sources
    assert all(f'id="{anchor}"' in html for anchor in sources)
    assert box_of(page) == ""


def test_a_message_goes_on_to_a_page_that_can_be_loaded_again(ada_browser: Browser, case: Case) -> None:
    answer = ada_browser.post(url(case, "/messages"), words=STORY, token="t1", follow=False)
    assert answer.status_code == 303
    assert answer.location == url(case) + "#latest"


def test_an_answer_button_is_a_message_to_the_open_question(ada_browser: Browser, kit: Kit, case: Case) -> None:
    page = ada_browser.post(url(case, "/messages"), words=STORY, token="t1")
    assert catalogue.SKIP in text_of(page)
    ada_browser.post(url(case, "/messages"), answer=catalogue.SKIP, token="t2")
    assert words_of(kit, case)[-1] == catalogue.SKIP
    questions = [reply.question_id for reply in replies(kit, case) if reply.question_id]
    assert len(questions) == len(set(questions))


def test_only_the_newest_reply_can_be_answered(ada_browser: Browser, case: Case) -> None:
    for number, words in enumerate((STORY, "It is worse on the stairs.")):
        page = ada_browser.post(url(case, "/messages"), words=words, token=f"t{number}")
    assert text_of(page).count("data-ca-answers") == 1


def test_markup_in_a_message_stays_plain_text(ada_browser: Browser, case: Case) -> None:
    page = ada_browser.post(
        url(case, "/messages"), words='<script>alert(1)</script> <b onclick="x">knee</b>', token="t"
    )
    html = page.get_data(as_text=True)
    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


@pytest.mark.parametrize("words", ["", "   \n\t ", "\u200b", "\x00\x01"])
def test_nothing_written_keeps_nothing(ada_browser: Browser, kit: Kit, case: Case, words: str) -> None:
    page = ada_browser.post(url(case, "/messages"), words=words, token="t")
    if words == "\u200b":
        return  # a character that is invisible but real is kept as it is
    assert page.status_code == 422
    assert "There is nothing to send yet" in text_of(page)
    assert len(messages(kit, case)) == 1


@pytest.mark.parametrize("token", ["a\x00b", "\x00", "t" * 5_000, ""])
def test_a_message_with_an_odd_token_is_kept_or_answered_and_never_breaks(
    ada_browser: Browser, kit: Kit, case: Case, token: str
) -> None:
    page = ada_browser.post(url(case, "/messages"), words=STORY, token=token)
    assert page.status_code < 500
    assert words_of(kit, case) == [STORY] or STORY in box_of(page)


@pytest.mark.parametrize("size", [1, 10_000])
def test_a_message_of_any_bearable_length_is_kept(ada_browser: Browser, kit: Kit, case: Case, size: int) -> None:
    words = ("My knee hurts. " * (size // 15 + 1))[: size - 1] + "x"
    page = ada_browser.post(url(case, "/messages"), words=words, token="t")
    assert page.status_code == 200
    assert words_of(kit, case) == [words]


@pytest.mark.parametrize("size", [10_001, 1_000_000])
def test_a_message_that_is_too_long_comes_back_in_the_box(
    ada_browser: Browser, kit: Kit, case: Case, size: int
) -> None:
    words = ("My knee hurts. " * (size // 15 + 1))[: size - 1] + "x"
    page = ada_browser.post(url(case, "/messages"), words=words, token="t")
    assert page.status_code == 422
    assert f"{size:,} characters long" in text_of(page)
    assert box_of(page) == words
    assert len(messages(kit, case)) == 1


def test_bytes_that_are_no_text_get_a_clear_answer(ada_browser: Browser, kit: Kit, case: Case) -> None:
    from tests.factories import csrf_token

    for body in (b"words=knee%FFhurts", b"words=knee\xffhurts"):
        answer = ada_browser.client.post(
            url(case, "/messages"),
            data=body + b"&token=t&csrf_token=" + csrf_token(ada_browser.client).encode(),
            content_type="application/x-www-form-urlencoded",
        )
        assert answer.status_code == 400
        assert "did not arrive as they should" in text_of(answer)
        assert box_of(answer) == "knee\ufffdhurts"
    assert len(messages(kit, case)) == 1


def test_characters_nobody_can_see_are_taken_out_and_it_is_said(ada_browser: Browser, kit: Kit, case: Case) -> None:
    page = ada_browser.post(url(case, "/messages"), words="My knee\x00 hurts\x07.\r\nA lot.", token="t")
    assert words_of(kit, case) == ["My knee hurts.\nA lot."]
    assert "took out a few characters" in text_of(page)


def test_a_stale_form_gives_the_words_back_with_a_token_that_works(ada_browser: Browser, kit: Kit, case: Case) -> None:
    page = ada_browser.post(url(case, "/messages"), csrf=False, words=STORY)
    assert page.status_code == 400
    assert box_of(page) == STORY
    fields = dict(
        re.findall(r'name="(csrf_token|token)" value="([^"]+)"', page.get_data(as_text=True).split('id="composer"')[1])
    )
    again = ada_browser.client.post(url(case, "/messages"), data={"words": STORY, **fields}, follow_redirects=True)
    assert again.status_code == 200
    assert words_of(kit, case) == [STORY]


def test_signed_out_words_are_not_lost(user_app: Flask, kit: Kit, case: Case) -> None:
    stranger = Browser(user_app, kit, None)
    answer = stranger.post(url(case, "/messages"), words=STORY, token="t", follow=False)
    assert answer.status_code == 401
    assert box_of(answer) == STORY
    assert "/sign-in" in text_of(answer)
    assert len(messages(kit, case)) == 1


def test_an_edited_resend_is_not_swallowed(ada_browser: Browser, kit: Kit, case: Case) -> None:
    ada_browser.post(url(case, "/messages"), words=STORY, token="t")
    page = ada_browser.post(url(case, "/messages"), words=STORY + " And my hip.", token="t")
    assert page.status_code == 409
    assert box_of(page) == STORY + " And my hip."
    assert words_of(kit, case) == [STORY]


def test_a_draft_waits_sealed_and_goes_with_its_message(ada_browser: Browser, kit: Kit, case: Case) -> None:
    assert ada_browser.post(url(case, "/draft"), words="half a sen", token="t").status_code == 204
    assert b"half" not in (fresh(kit, case).sealed_draft or b"half")
    assert box_of(ada_browser.get(url(case))) == "half a sen"
    ada_browser.post(url(case, "/messages"), words="half a sentence", token="t")
    assert box_of(ada_browser.get(url(case))) == ""
    ada_browser.post(url(case, "/draft"), words="half a sentence", token="t")
    assert box_of(ada_browser.get(url(case))) == ""


def test_a_look_ahead_shows_what_would_be_hidden_and_keeps_nothing(ada_browser: Browser, kit: Kit, case: Case) -> None:
    words = "Call me on 020 7946 0958, says Ada Ferreira."
    seen = ada_browser.post(url(case, "/preview"), words=words).get_json()
    assert "".join(segment["text"] for segment in seen["segments"]) == words
    hidden = {segment["text"]: segment["placeholder"] for segment in seen["segments"] if segment["placeholder"]}
    assert hidden == {"020 7946 0958": "PHONE 1", "Ada Ferreira": "PERSON 1"}
    assert fresh(kit, case).version == case.version
    assert fresh(kit, case).sealed_placeholders == case.sealed_placeholders


def test_support_sees_exactly_the_stored_rows(ada_browser: Browser, kit: Kit, case: Case) -> None:
    tell(kit, case, "My brother Tomasz Okonjo called me on 020 7946 0958 about my knee.")
    html = ada_browser.get(url(case, "/as-support-sees-it")).get_data(as_text=True)
    shown = re.sub(r"<[^>]+>", "", html.replace('<span class="ca-hidden">hidden: </span>', ""))
    for row in copies(kit, case):
        for piece in re.split(r"\[([A-Z_0-9]+)\]", row.text):
            assert " ".join(piece.replace("_", " ").split()) in " ".join(shown.replace("&#39;", "'").split())
    assert "020 7946" not in html
    assert "ca-chip" in html


def test_an_answer_of_support_stands_where_it_was_said(
    ada_browser: Browser, kit: Kit, case: Case, clock: FakeClock
) -> None:
    tell(kit, case, "Before the answer.")
    share_case(kit, case)
    clock.move(timedelta(minutes=5))
    answer_case(kit, case, "You can print the sheet.")
    clock.move(timedelta(minutes=5))
    tell(kit, case, "After the answer.")
    html = text_of(ada_browser.get(url(case)))
    assert "Support, a person" in html
    assert html.index("Before the answer.") < html.index("You can print the sheet.") < html.index("After the answer.")


def test_the_facts_line_says_who_and_until_when(ada_browser: Browser, kit: Kit, case: Case) -> None:
    html = text_of(ada_browser.get(url(case)))
    assert "<strong>Only you</strong> can read this" in html
    assert "2 December, 09:00 UTC" in html
    assert "Support: <strong>not shared</strong>" in html
    assert "Looked at by <strong>nobody</strong>" in html


@pytest.mark.parametrize(
    "rest", ["", "/as-support-sees-it", "/support", "/settings", "/visit-sheet", "/delete", "/items/new"]
)
def test_strangers_to_a_case_find_nothing(user_app: Flask, kit: Kit, case: Case, rest: str) -> None:
    ben = Browser(user_app, kit, make_user(kit, email="ben@example.org", name="Ben"))
    assert ben.get(url(case, rest)).status_code == 404


def test_posting_into_someone_elses_case_finds_nothing_and_keeps_the_words(
    user_app: Flask, kit: Kit, case: Case
) -> None:
    ben = Browser(user_app, kit, make_user(kit, email="ben@example.org", name="Ben"))
    answer = ben.post(url(case, "/messages"), words=STORY, token="t")
    assert answer.status_code == 404
    assert STORY in text_of(answer)
    assert len(messages(kit, case)) == 1


def test_a_deleted_message_takes_its_copy_its_reply_and_its_items(ada_browser: Browser, kit: Kit, case: Case) -> None:
    tell(kit, case, STORY)
    message_id = messages(kit, case)[1].id
    asked = text_of(ada_browser.get(url(case, f"/messages/{message_id}/delete")))
    assert STORY in asked
    assert "ibuprofen" in asked.lower()
    page = ada_browser.post(url(case, f"/messages/{message_id}/delete"))
    assert STORY not in text_of(page)
    assert [m.sequence for m in messages(kit, case)] == [1]
    assert len(copies(kit, case)) == 1
    assert sheet(kit, case) == []


def test_two_hundred_messages_are_drawn_with_few_queries(
    ada_browser: Browser, kit: Kit, case: Case, clock: FakeClock
) -> None:
    from sqlalchemy import event

    from tests.factories import add_messages

    add_messages(kit, case, [f"My knee hurts on day {n}." for n in range(200)])
    asked: list[str] = []
    event.listen(kit.database.engine, "before_cursor_execute", lambda *args: asked.append(str(args[2])))
    assert ada_browser.get(url(case)).status_code == 200
    assert len([one for one in asked if one.startswith("SELECT")]) <= 16


def test_a_panel_is_on_the_answer_and_stays_until_closed(ada_browser: Browser, kit: Kit, case: Case) -> None:
    page = ada_browser.post(url(case, "/messages"), words="I want to kill myself", token="t")
    assert "tel:" in panel_of(page)
    assert "No person is reading this now." in panel_of(page)
    ada_browser.post(url(case, "/messages"), words="my knee hurts", token="t2")
    assert panel_of(ada_browser.get(url(case)))
    ada_browser.post(url(case, "/panel/close"))
    assert not panel_of(ada_browser.get(url(case)))
    assert fresh(kit, case).panel is SafetyPanel.NONE


def test_going_on_keeps_the_panel_and_is_said_once(ada_browser: Browser, kit: Kit, case: Case) -> None:
    page = ada_browser.post(url(case, "/messages"), words="I want to kill myself", token="t")
    way = re.search(r'action="([^"]*/go-on[^"]*)"', page.get_data(as_text=True))
    assert way is not None
    for _ in range(2):
        page = ada_browser.post(way.group(1))
    assert words_of(kit, case) == ["I want to kill myself", catalogue.GO_ON]
    assert panel_of(page)


def test_a_panel_for_someone_cared_for_has_its_own_words(ada_browser: Browser, kit: Kit, ada: User) -> None:
    other = begin(kit, ada, for_whom=ForWhom.SOMEONE)
    mine = begin(kit, ada)
    words = "I want to kill myself"
    panels = [panel_of(ada_browser.post(url(c, "/messages"), words=words, token="t")) for c in (other, mine)]
    assert panels[0]
    assert panels[0] != panels[1]


def test_words_are_not_lost_at_the_gate_that_asks_for_a_yes(user_app: Flask, kit: Kit) -> None:
    eve = make_user(kit, email="eve@example.org", name="Eve", accepts_policy=False)
    case = begin(kit, eve)
    answer = Browser(user_app, kit, eve).post(url(case, "/messages"), words=STORY, token="t", follow=False)
    assert answer.status_code == 409
    assert box_of(answer) == STORY
    assert "/policy/accept" in text_of(answer)
    assert len(messages(kit, case)) == 1
