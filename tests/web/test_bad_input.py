"""Whatever is sent - nothing, too much, broken letters, markup - gets a clear answer, and nothing is half kept."""

import html
import re
from urllib.parse import quote_plus

import pytest
from sqlmodel import select
from werkzeug.test import TestResponse

from assistant.accounts.model import User
from assistant.accounts.profile import open_profile
from assistant.cases.items import load_sheet
from assistant.cases.model import Case, CaseItem
from assistant.cases.store import place_of
from assistant.conversation.drafts import open_draft
from assistant.conversation.model import Message
from assistant.store.ids import new_id
from assistant.transcripts.model import RedactedMessage, SharedCase
from tests.web.sending import Sender

SCRIPT = '<script>alert("x")</script><img src=x onerror=alert(1)> {{ 7*7 }} <b>sore knee'
RAW: dict[str, bytes] = {
    "nothing": b"",
    "spaces": b"+%0D%0A+",
    "one character": b"a",
    "ten thousand": b"my+knee+hurts+" * 714 + b"abcd",
    "ten thousand and one": b"my+knee+hurts+" * 714 + b"abcde",
    "a million": b"my+knee+hurts+" * 71_428 + b"12345678",
    "a million without a space": b"a" * 1_000_000,
    "broken utf-8": b"my knee %ff%fe hurts %c3",
    "bare broken utf-8": b"my knee \xff\xfe hurts \xc3",
    "a lone surrogate": b"my+knee+%ED%A0%80+hurts",
    "nul": b"my%00knee hurts%00",
    "control characters": b"my%01%02%1b[31m knee%07 hurts%7f",
    "html and script": quote_plus(SCRIPT).encode(),
    "right to left": quote_plus("my knee \u202ehurts\u202c \u200b\u2066badly\u2069").encode(),
}
TOO_LONG = {"ten thousand and one", "a million", "a million without a space"}
EMPTY = {"nothing", "spaces"}


def page(answer: TestResponse) -> str:
    """The page that came back. It is a whole one, of this site, in words; never an error of the server."""
    text = answer.get_data(as_text=True)
    assert answer.status_code < 500, text[:500]
    if answer.status_code not in {204, 302, 303} and answer.mimetype == "text/html":
        assert "<h1" in text
        assert "Need help now?" in text
    return text


@pytest.mark.parametrize("what", RAW)
def test_a_message(sender: Sender, what: str) -> None:
    answer = sender.send(f"/cases/{sender.case.id}/messages", "words", RAW[what], token="t-1")
    text = page(answer)
    kept = sender.words()
    assert sender.made(Message) == sender.made(RedactedMessage) == 2 * len(kept)
    if what in TOO_LONG | EMPTY or "broken" in what or what == "a lone surrogate":
        assert kept == []
        assert sender.made(CaseItem) == 0
        assert answer.status_code in {400, 413, 422}
        assert re.search(r'id="composer-error"[^>]*>\s*<p>', text), "nothing says what is wrong"
        if what not in EMPTY:
            box = re.search(r'<textarea[^>]*id="words"[^>]*>\n?(.*?)</textarea>', text, re.DOTALL)
            assert box is not None
            assert html.unescape(box[1]).startswith(("my knee", "aaaa")), "the words are not in the box"
            assert len(html.unescape(box[1])) >= min(len(RAW[what]) - 10, 900_000) or "broken" in what
        return
    assert answer.status_code == 303
    (words,) = kept
    assert "\x00" not in words
    assert "\x1b" not in words
    shown = page(sender.client.get(f"/cases/{sender.case.id}"))
    assert "<script>alert" not in shown
    assert "<img src=x" not in shown
    assert "49" not in words
    if what == "html and script":
        assert words == SCRIPT
        assert html.escape(SCRIPT, quote=False)[:30] in shown.replace("&#34;", '"')


@pytest.mark.parametrize("what", RAW)
def test_a_draft(sender: Sender, what: str) -> None:
    answer = sender.send(f"/cases/{sender.case.id}/draft", "words", RAW[what])
    assert answer.status_code in {204, 400, 413, 422}
    draft = open_draft(sender.kit.vault.opener(sender.case.key_id), sender.now())
    if answer.status_code != 204 or what in EMPTY:
        assert draft == ""
    else:
        assert draft
    assert "<script>alert" not in page(sender.client.get(f"/cases/{sender.case.id}"))


@pytest.mark.parametrize("what", RAW)
def test_a_look_ahead(sender: Sender, what: str) -> None:
    answer = sender.send(f"/cases/{sender.case.id}/preview", "words", RAW[what])
    page(answer)
    assert answer.status_code in {200, 400, 413, 422}
    if answer.status_code == 200 and answer.is_json:
        assert set(answer.get_json()) == {"segments", "hidden"}
    assert sender.made(Message) == 0


@pytest.mark.parametrize("what", RAW)
def test_a_title(sender: Sender, what: str) -> None:
    answer = sender.send(f"/cases/{sender.case.id}/settings", "title", RAW[what])
    page(answer)
    case = sender.now()
    title = sender.kit.vault.open(case.key_id, case.sealed_title, place_of(case, "sealed_title"))
    if what in TOO_LONG | {"ten thousand"}:
        assert answer.status_code in {413, 422}
        assert title == "My knee"
    assert title.strip()
    assert title.isprintable()
    assert len(title) <= 80
    cases = page(sender.client.get("/cases"))
    assert "<script>alert" not in cases
    assert "<img src=x" not in cases


@pytest.mark.parametrize("what", RAW)
def test_a_new_case(sender: Sender, what: str) -> None:
    answer = sender.send("/cases/new", "title", RAW[what], for_whom="someone", person="<b>Dad</b>")
    page(answer)
    assert sender.made(Case) == (1 if answer.status_code == 302 else 0)
    if what in TOO_LONG | {"ten thousand"}:
        assert answer.status_code in {413, 422}
    elif "broken" not in what:
        assert answer.status_code == 302
    assert "<b>Dad" not in page(sender.client.get("/cases"))


@pytest.mark.parametrize("what", RAW)
def test_a_line_of_the_sheet(sender: Sender, what: str) -> None:
    answer = sender.send(f"/cases/{sender.case.id}/items/new", "value", RAW[what], section="symptoms")
    page(answer)
    with sender.kit.database.reading() as session:
        sheet = load_sheet(session, sender.kit.vault.opener(sender.case.key_id), sender.now())
    assert len(sheet.items) == (1 if answer.status_code == 303 else 0)
    if what in TOO_LONG | EMPTY | {"ten thousand"}:
        assert answer.status_code in {413, 422}
    elif "broken" not in what:
        assert answer.status_code == 303
    assert all(item.value.isprintable() for item in sheet.items)
    for path in ("", "/visit-sheet"):
        assert "<script>alert" not in page(sender.client.get(f"/cases/{sender.case.id}{path}"))


@pytest.mark.parametrize("what", RAW)
@pytest.mark.parametrize("step", ["look", "share"])
def test_a_question_to_support(sender: Sender, what: str, step: str) -> None:
    version = str(sender.now().version)
    path = f"/cases/{sender.case.id}/support"
    answer = sender.send(path, "question", RAW[what], topic="My data", step=step, version=version)
    text = page(answer)
    assert "<script>alert" not in text
    with sender.kit.database.reading() as session:
        shared = session.exec(select(SharedCase).where(SharedCase.case_id == sender.case.id)).all()
    assert len(shared) == (1 if answer.status_code == 303 else 0)
    if what in TOO_LONG | EMPTY | {"ten thousand"}:
        assert answer.status_code in {413, 422}
    assert all(row.question.isprintable() for row in shared)


@pytest.mark.parametrize("what", RAW)
def test_a_name_in_the_profile(sender: Sender, what: str) -> None:
    email = f"{new_id()}@example.org"
    answer = sender.send("/settings/profile", "name", RAW[what], email=email, country="GB")
    page(answer)
    with sender.kit.database.reading() as session:
        profile = open_profile(sender.kit.vault, session.get_one(User, sender.case.user_id))
    assert profile.name.isprintable()
    assert len(profile.name) <= 100
    assert (profile.email == email) is (answer.status_code == 302)
    if answer.status_code != 302:
        assert profile.name == "Alex"
    assert "<script>alert" not in page(sender.client.get("/settings"))
