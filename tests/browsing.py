"""Going through pages as a browser without scripts would: fetch the form, take its token, post it."""

import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

PASSWORD = "lantern otter walnut sky"

SIGN_UP = {
    "email": "ada@example.org",
    "password": PASSWORD,
    "name": "Ada Lovelace",
    "country": "GB",
    "retention": "30 days",
    "policy": "yes",
}


def csrf(client: FlaskClient, page: str, address: str = "203.0.113.7") -> str:
    """The CSRF token of a page's form."""
    html = client.get(page, environ_overrides={"REMOTE_ADDR": address}).get_data(as_text=True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', html)
    assert found is not None, f"no form on {page}"
    return found.group(1)


def sign_up(client: FlaskClient, **changes: str) -> TestResponse:
    """Make an account for Ada, or for whoever the changes say."""
    given = SIGN_UP | changes | {"csrf_token": csrf(client, "/sign-up")}
    return client.post("/sign-up", data={name: value for name, value in given.items() if value})


def sign_in(
    client: FlaskClient, email: str = SIGN_UP["email"], password: str = PASSWORD, address: str = "203.0.113.7"
) -> TestResponse:
    """Sign in through the page."""
    given = {"email": email, "password": password, "csrf_token": csrf(client, "/sign-in", address)}
    return client.post("/sign-in", data=given, environ_overrides={"REMOTE_ADDR": address})
