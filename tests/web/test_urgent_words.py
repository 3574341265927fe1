"""Whatever is wrong with a message: when its words are those of an emergency, the answer carries the help panel."""

import html
from urllib.parse import quote_plus

import pytest
from flask import Flask

from assistant.accounts.model import User
from assistant.cases.model import SafetyPanel
from assistant.settings import Site, load
from assistant.user_app import create_user_app
from tests.factories import csrf_token, sign_in
from tests.web.sending import EMERGENCY, Sender, panel, urgent_post


def test_the_panel_comes_with_a_message_that_is_kept_and_stays_until_closed(sender: Sender) -> None:
    path = f"/cases/{sender.case.id}"
    answer = urgent_post(sender.client, f"{path}/messages", EMERGENCY)
    assert panel(answer)
    assert sender.words() == [EMERGENCY]
    assert panel(sender.client.get(path))
    sender.client.post(f"{path}/panel/close", data={"csrf_token": csrf_token(sender.client)})
    assert not panel(sender.client.get(path))


@pytest.mark.parametrize("where", ["first", "last"])
@pytest.mark.parametrize("size", [10_001, 1_000_000])
def test_the_panel_comes_with_a_message_that_is_too_long(sender: Sender, size: int, where: str) -> None:
    filling = ("it is a long story. " * (size // 20 + 1))[:size]
    words = f"{EMERGENCY}. {filling}" if where == "first" else f"{filling}. {EMERGENCY}"
    answer = urgent_post(sender.client, f"/cases/{sender.case.id}/messages", words)
    assert answer.status_code in {413, 422}
    assert panel(answer)
    assert sender.words() == []
    assert sender.now().panel is not SafetyPanel.NONE


def test_the_panel_comes_with_more_than_is_read_of_any_request(sender: Sender) -> None:
    answer = urgent_post(sender.client, f"/cases/{sender.case.id}/messages", f"{EMERGENCY}. " + "so it is. " * 900_000)
    assert answer.status_code in {400, 413, 422}
    assert panel(answer)
    assert sender.words() == []


def test_the_panel_comes_when_the_limit_of_messages_is_reached(sender: Sender) -> None:
    path = f"/cases/{sender.case.id}/messages"
    limit = int(sender.kit.settings.rates["messages"].split()[0])
    answers = [urgent_post(sender.client, path, " ") for _ in range(limit)]
    assert {answer.status_code for answer in answers} == {422}
    refused = urgent_post(sender.client, path, EMERGENCY)
    assert refused.status_code == 429
    assert panel(refused)
    assert html.escape(EMERGENCY) in refused.get_data(as_text=True)
    assert sender.words() == []
    case = f"/cases/{sender.case.id}"
    assert panel(sender.client.get(case))
    sender.client.post(f"{case}/panel/close", data={"csrf_token": csrf_token(sender.client)})
    assert not panel(urgent_post(sender.client, path, "my knee hurts"))


def test_the_panel_comes_when_all_requests_together_are_too_many(sender: Sender, app_environ: dict[str, str]) -> None:
    tight = load({**app_environ, "RATE_PAGES": "2 per minute"}, Site.USER)
    client = create_user_app(tight, sender.kit).test_client()
    with sender.kit.database.reading() as session:
        sign_in(client, sender.kit, session.get_one(User, sender.case.user_id))
    path = f"/cases/{sender.case.id}"
    assert [client.get(path).status_code for _ in range(3)] == [200, 200, 429]
    refused = urgent_post(client, f"{path}/messages", EMERGENCY)
    assert refused.status_code == 429
    assert panel(refused)


@pytest.mark.parametrize("token", ["", "made-up"])
def test_the_panel_comes_when_the_page_was_open_for_too_long(sender: Sender, token: str) -> None:
    fields = {"words": EMERGENCY, "token": "t-9", "csrf_token": token}
    answer = sender.client.post(f"/cases/{sender.case.id}/messages", data=fields)
    assert answer.status_code == 400
    assert panel(answer)
    assert html.escape(EMERGENCY) in answer.get_data(as_text=True)
    assert sender.words() == []


@pytest.mark.parametrize("with_token", [True, False])
@pytest.mark.parametrize("script", [True, False])
def test_the_panel_comes_to_somebody_signed_out(app: Flask, sender: Sender, with_token: bool, script: bool) -> None:
    stranger = app.test_client()
    fields = {"words": EMERGENCY, "token": "t-9"} | ({"csrf_token": csrf_token(stranger)} if with_token else {})
    headers = {"X-Requested-With": "fetch"} if script else {}
    answer = stranger.post(f"/cases/{sender.case.id}/messages", data=fields, headers=headers)
    assert answer.status_code in {400, 401}
    assert panel(answer)
    assert html.escape(EMERGENCY) in answer.get_data(as_text=True)
    assert sender.words() == []


def test_the_panel_comes_for_a_case_that_is_not_there(sender: Sender) -> None:
    answer = urgent_post(sender.client, f"/cases/{'0' * 32}/messages", EMERGENCY)
    assert answer.status_code == 404
    assert panel(answer)


@pytest.mark.parametrize("broken", [b"%ff", b"\xff", b"%00"])
def test_the_panel_comes_with_broken_letters(sender: Sender, broken: bytes) -> None:
    raw = quote_plus(EMERGENCY).encode() + b"+" + broken
    answer = sender.send(f"/cases/{sender.case.id}/messages", "words", raw, token="t-9")
    shown = sender.client.get(answer.location) if answer.status_code == 303 else answer
    assert panel(shown)


def test_the_panel_comes_with_a_question_to_support_and_a_line_of_the_sheet(sender: Sender) -> None:
    path = f"/cases/{sender.case.id}"
    asked = sender.send(f"{path}/support", "question", quote_plus(EMERGENCY).encode(), topic="My data", step="look")
    assert panel(asked)
    written = sender.send(f"{path}/items/new", "value", quote_plus(EMERGENCY).encode(), section="nowhere")
    assert panel(written)


def test_the_panel_comes_when_the_server_itself_fails(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr("assistant.conversation.posting.prepare_turn", broken)
    answer = urgent_post(sender.client, f"/cases/{sender.case.id}/messages", EMERGENCY)
    assert answer.status_code == 500
    assert panel(answer)
    assert html.escape(EMERGENCY) in answer.get_data(as_text=True)
    assert "the disk is gone" not in answer.get_data(as_text=True)
