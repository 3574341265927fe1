"""Everything that can be typed or sent on either site, as functions that send some words there as a browser would."""

import html
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum, auto
from io import BytesIO
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistant.store.ids import new_id
from tests.browsing import SIGN_UP
from tests.documents.files import zipped
from tests.factories import csrf_token


class Who(StrEnum):
    """Who sends it."""

    OWNER = auto()
    GUEST = auto()
    STRANGER = auto()
    REVIEWER = auto()
    LEAD = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """What the addresses of one installation are made of."""

    case_id: str
    unshared_case_id: str
    guest_case_id: str
    item_id: str
    document_id: str
    reference: str
    request_reference: str
    copy_id: str


Send = Callable[[FlaskClient, Place, str], TestResponse]


@dataclass(frozen=True, slots=True)
class Input:
    """One way in. `given_back` says that words which are refused stand in the answer, `copied` that a redacted copy of
    them may be kept for others, `longest` how many letters fit."""

    name: str
    who: Who
    send: Send
    longest: int = 8000
    given_back: bool = True
    copied: bool = False


def typed(
    name: str,
    who: Who,
    path: str,
    field: str,
    longest: int = 8000,
    *,
    again: bool = True,
    copied: bool = False,
    **more: str,
) -> Input:
    """A box of a form. What says who somebody is, is not shown again by an error page (`again`)."""

    def send(client: FlaskClient, place: Place, words: str) -> TestResponse:
        return post(client, path.format(place=place), {field: words, **more})

    return Input(name, who, send, longest, given_back=again, copied=copied)


def post(client: FlaskClient, path: str, fields: Mapping[str, Any], **how: Any) -> TestResponse:
    """Send a form with a token that is good. The answer is read to its end, as a browser does."""
    return _read(client.post(path, data={"csrf_token": csrf_token(client), **fields}, **how))


def _read(answer: TestResponse) -> TestResponse:
    answer.get_data()
    answer.close()
    return answer


def _message(client: FlaskClient, place: Place, words: str) -> TestResponse:
    return post(client, f"/cases/{place.case_id}/messages", {"words": words, "token": new_id()})


def _guest_message(client: FlaskClient, place: Place, words: str) -> TestResponse:
    return post(client, f"/cases/{place.guest_case_id}/messages", {"words": words, "token": new_id()})


def _sign_up(client: FlaskClient, _: Place, words: str) -> TestResponse:
    mailbox = re.sub(r"[^a-z0-9]+", ".", words.casefold().encode("ascii", "ignore").decode()).strip(".")[:60]
    email = f"{mailbox}.{new_id()[:8]}@example.org"
    return post(client, "/sign-up", {**SIGN_UP, "email": email, "name": words})


def _support(client: FlaskClient, place: Place, words: str) -> TestResponse:
    path, fields = f"/cases/{place.unshared_case_id}/support", {"topic": "My data", "question": words}
    look = post(client, path, {**fields, "step": "look"})
    seen = dict(re.findall(r'name="(version|seen)" value="(\w+)"', look.get_data(as_text=True)))
    return post(client, path, {**fields, **seen, "step": "share"}) if seen else look


def _contact(client: FlaskClient, _: Place, words: str) -> TestResponse:
    fields = {"subject": "a question", "words": words}
    look = post(client, "/contact", fields)
    seen = re.search(r'name="seen" value="([^"]*)"', html.unescape(look.get_data(as_text=True)))
    return post(client, "/contact", {**fields, "step": "send", "seen": seen[1]}) if seen else look


def _document(client: FlaskClient, place: Place, words: str) -> TestResponse:
    file = (BytesIO(f"Letter.\n{words}\n".encode()), f"{words[:60].replace('/', ' ')}.txt")
    return post(client, f"/cases/{place.case_id}/documents", {"file": file, "called": words[:60], "token": new_id()})


def _import(client: FlaskClient, _: Place, words: str) -> TestResponse:
    raw = zipped({"data.json": words.encode(), f"{words[:40].replace('/', ' ')}.txt": words.encode()})
    return post(client, "/bring-back", {"archive": (BytesIO(raw), f"{words[:40]}.zip")})


def _missed(client: FlaskClient, place: Place, words: str) -> TestResponse:
    fields = {"words": words, "copy": place.copy_id, "category": "PERSON"}
    return post(client, f"/cases/{place.reference}/missed", fields)


def _odd(method: str, path: str, *, token: bool = True, **headers: str) -> Send:
    """A request no page of ours makes, with the words in its address, its headers and its body."""

    def send(client: FlaskClient, place: Place, words: str) -> TestResponse:
        one_line = " ".join(words.split()).encode("ascii", "ignore").decode()
        fields = {"words": words, "value": words, **({"csrf_token": csrf_token(client)} if token else {})}
        return _read(
            client.open(
                path.format(place=place, words=words[:200].replace("/", " ").replace("?", " ")),
                method=method,
                query_string={"q": words[:500], "next": words[:100], "show": words[:50]},
                data=fields if method not in {"GET", "HEAD"} else None,
                headers={name.replace("_", "-"): one_line[:400] or value for name, value in headers.items()},
            )
        )

    return send


_PROFILE = {"email": "maude@example.org", "country": "GB"}
_CODE = {"code": "000000", "password": "lantern otter walnut sky"}
INPUTS: Sequence[Input] = (
    Input("message", Who.OWNER, _message, copied=True),
    Input("message without an account", Who.GUEST, _guest_message),
    typed("draft", Who.OWNER, "/cases/{place.case_id}/draft", "words"),
    typed("look ahead", Who.OWNER, "/cases/{place.case_id}/preview", "words"),
    typed("title", Who.OWNER, "/cases/{place.case_id}/settings", "title", 80),
    typed("person cared for", Who.OWNER, "/cases/new", "person", 60, for_whom="someone", title="Theirs"),
    typed("title of a new case", Who.OWNER, "/cases/new", "title", 80, for_whom="me"),
    typed("item added", Who.OWNER, "/cases/{place.case_id}/items/new", "value", 500, section="symptoms"),
    typed("item corrected", Who.OWNER, "/cases/{place.case_id}/items/{place.item_id}/correct", "value", 500),
    Input("support question", Who.OWNER, _support, 290, copied=True),
    Input("document", Who.OWNER, _document, 4000, given_back=False, copied=True),
    typed("document name", Who.OWNER, "/cases/{place.case_id}/documents/{place.document_id}/name", "called", 80),
    typed(
        "name in the profile",
        Who.OWNER,
        "/settings/profile",
        "name",
        100,
        again=False,
        email="maude@example.org",
        country="GB",
    ),
    Input("archive brought back", Who.OWNER, _import, 4000, given_back=False),
    Input("sign-up", Who.STRANGER, _sign_up, 90, given_back=False),
    typed("sign-in", Who.STRANGER, "/sign-in", "email", 200, again=False, password="lantern otter"),
    typed(
        "recovery",
        Who.STRANGER,
        "/recover",
        "email",
        200,
        again=False,
        code="no such code",
        password="lantern otter walnut sky",
    ),
    Input("contact form", Who.STRANGER, _contact, 1500, copied=True),
    typed("tracking", Who.STRANGER, "/contact/track", "reference", 40, again=False, secret="no such secret"),
    Input("no such page", Who.OWNER, _odd("GET", "/cases/{words}", User_Agent="x", Referer="x"), given_back=False),
    Input("no token", Who.OWNER, _odd("POST", "/cases/{place.case_id}/messages", token=False)),
    Input("put", Who.OWNER, _odd("PUT", "/cases/{place.case_id}", X_Note="x"), given_back=False),
    Input("trace", Who.STRANGER, _odd("TRACE", "/cases/{words}", Cookie="x"), given_back=False),
    Input("leaving", Who.STRANGER, _odd("GET", "/leaving", Accept_Language="x"), given_back=False),
    typed("note of support", Who.REVIEWER, "/cases/{place.reference}/note", "note", 900, copied=True),
    typed("answer of support", Who.REVIEWER, "/cases/{place.reference}/answer", "answer", 1500, copied=True),
    typed("search", Who.REVIEWER, "/search", "query", 100),
    Input("missed", Who.REVIEWER, _missed, 90),
    typed("answer of the lead", Who.LEAD, "/requests/{place.request_reference}/answer", "answer", 1500, copied=True),
    typed("ready answer", Who.LEAD, "/lead/answers", "text", 900, copied=True, title="About corrections"),
    typed("support signs in", Who.STRANGER, "/sign-in", "name", 60, again=False, **_CODE),
    Input("no such page of support", Who.REVIEWER, _odd("GET", "/cases/{words}", User_Agent="x"), given_back=False),
    Input("support without a token", Who.REVIEWER, _odd("POST", "/search", token=False), given_back=False),
    Input("support deletes", Who.REVIEWER, _odd("DELETE", "/cases/{place.reference}"), given_back=False),
)
AT_SUPPORT = frozenset(one.name for one in INPUTS if "support" in one.name or one.who in {Who.REVIEWER, Who.LEAD}) - {
    "support question"
}
