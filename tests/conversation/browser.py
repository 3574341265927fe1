"""A browser without scripts on the user site, signed in as somebody."""

import re
from html import unescape

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from assistant.accounts.model import User
from assistant.kit import Kit
from tests.factories import csrf_token, sign_in


class Browser:
    """Posts forms with a CSRF token and follows where the answer leads."""

    def __init__(self, app: Flask, kit: Kit, user: User | None) -> None:
        self.client: FlaskClient = app.test_client()
        if user is not None:
            sign_in(self.client, kit, user)

    def get(self, path: str) -> TestResponse:
        return self.client.get(path)

    def post(self, path: str, *, csrf: bool = True, follow: bool = True, **form: object) -> TestResponse:
        given = {**form, "csrf_token": csrf_token(self.client)} if csrf else form
        return self.client.post(path, data=given, follow_redirects=follow)


def text_of(response: TestResponse) -> str:
    return unescape(response.get_data(as_text=True))


def box_of(response: TestResponse) -> str:
    """What stands in the box where words are written."""
    found = re.search(
        r'<textarea[^>]*name="words"[^>]*>\n?(.*?)</textarea>', response.get_data(as_text=True), re.DOTALL
    )
    assert found is not None, "no box on this page"
    return unescape(found.group(1))


def panel_of(response: TestResponse) -> str:
    """The help panel of a page, or nothing."""
    found = re.search(r'<section class="ca-help".*?</section>', response.get_data(as_text=True), re.DOTALL)
    return unescape(found.group()) if found else ""
