"""A person with a plain browser, over real HTTP: keeps cookies, follows redirects, fills in forms with their token."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPResponse
from http.cookiejar import CookieJar
from typing import Any
from urllib.parse import urlencode, urljoin
from urllib.request import HTTPCookieProcessor, HTTPErrorProcessor, HTTPHandler, HTTPRedirectHandler, OpenerDirector
from urllib.request import Request as HttpRequest

_TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')

Fields = Mapping[str, str | bytes | Sequence[str]]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the last of a chain of redirects."""

    status: int
    address: str
    headers: Message
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    def whole(self) -> bytes:
        """Address, headers and body: every byte a reader of this answer was sent."""
        head = "\n".join(f"{name}: {value}" for name, value in self.headers.items())
        return f"{self.address}\n{head}\n\n".encode() + self.body

    def links(self) -> list[str]:
        """The paths of this site it leads to."""
        return [link for link in re.findall(r'href="(/[^"#]*)', self.text) if not link.startswith("/static/")]


class _AnyStatus(HTTPErrorProcessor):
    """Answers that are errors are answers too; redirects still lead on."""

    def http_response(self, request: HttpRequest, response: HTTPResponse) -> Any:
        return super().http_response(request, response) if response.status in {301, 302, 303, 307, 308} else response


class Visitor:
    """One browser on one site."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.cookies = CookieJar()
        self.answers: list[Answer] = []
        # Built by hand, so that nothing of the machine's settings (a proxy) has a say.
        self._opener = OpenerDirector()
        for handler in (HTTPHandler(), HTTPRedirectHandler(), HTTPCookieProcessor(self.cookies), _AnyStatus()):
            self._opener.add_handler(handler)
        self._token = ""

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._send(path, None)

    def post(self, path: str, fields: Fields | None = None, *, token: bool = True) -> Answer:
        """Send a form, with the token of the page that was seen last."""
        given = {**(fields or {}), **({"csrf_token": self._token} if token else {})}
        return self._send(path, urlencode(given, doseq=True).encode())

    def fill_in(self, path: str, fields: Fields | None = None) -> Answer:
        """Open the page of a form and send it."""
        self.get(path)
        return self.post(path, fields)

    def _send(self, path: str, body: bytes | None) -> Answer:
        request = HttpRequest(urljoin(self.address, path), data=body)  # noqa: S310 - an address of ours
        with self._opener.open(request, timeout=60) as response:
            answer = Answer(response.status, response.url, response.headers, response.read())
        self.answers.append(answer)
        if found := _TOKEN.search(answer.text):
            self._token = found.group(1)
        return answer
