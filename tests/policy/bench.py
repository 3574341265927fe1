"""A whole installation at hand for one check: both sites, people in it, and every byte it has written.

Checks are plain functions of a bench. `check` and `double` enter them under the name of their control, so that each can
be run twice: with the control, and with the control taken away.
"""

import re
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text
from sqlmodel import select
from werkzeug.test import TestResponse

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.kit import Kit
from assistant.settings import Settings, Site, load
from assistant.staff_app import create_staff_app
from assistant.support.kit import StaffKit, make_staff_kit
from assistant.support.members import add_member
from assistant.support.members import sign_in as staff_token
from assistant.support.model import Role, StaffMember
from assistant.transcripts.model import LookReason
from assistant.user_app import create_user_app
from tests.factories import FAST, PASSWORD, csrf_token, make_case, make_user, sign_in
from tests.fakes import FakeClock

HTML = {"Accept": "text/html"}


@dataclass
class Bench:
    """One installation. The sites are built when they are first asked for, after a double has done its work."""

    kit: Kit
    clock: FakeClock
    environ: dict[str, str]
    patch: pytest.MonkeyPatch
    _stack: ExitStack = field(default_factory=ExitStack)
    _user: Flask | None = None
    _staff: Flask | None = None
    _staff_kit: StaffKit | None = None
    _changes: list[Callable[[Flask], None]] = field(default_factory=list)

    def __enter__(self) -> "Bench":
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def settings(self) -> Settings:
        return self.kit.settings

    @property
    def user_app(self) -> Flask:
        if self._user is None:
            self._user = create_user_app(self.settings, self.kit)
            for change in self._changes:
                change(self._user)
        return self._user

    def change_app(self, change: Callable[[Flask], None]) -> None:
        """Have the user site changed as soon as it is built: for doubles."""
        self._changes.append(change)

    @property
    def staff_kit(self) -> StaffKit:
        if self._staff_kit is None:
            self._staff_kit = make_staff_kit(load(self.environ, Site.STAFF), self.clock, FAST)
            self._stack.callback(self._staff_kit.database.close)
        return self._staff_kit

    @property
    def staff_app(self) -> Flask:
        if self._staff is None:
            self._staff = create_staff_app(self.staff_kit.settings, kit=self.staff_kit)
        return self._staff

    def stranger(self) -> FlaskClient:
        """A browser nobody is signed in with."""
        return self.user_app.test_client()

    def person(
        self, email: str = "ada@lovelace.example", name: str = "Ada Lovelace", *, accepts: bool = True
    ) -> "Person":
        """Somebody with an account, signed in."""
        user = make_user(self.kit, email, name, accepts_policy=accepts)
        client = self.stranger()
        sign_in(client, self.kit, user)
        return Person(self, user, client)

    def member(self, role: Role = Role.REVIEWER, name: str = "Robin") -> FlaskClient:
        """A member of support, signed in with password and code."""
        kit = self.staff_kit
        with kit.database.writing() as session:
            add_member(session, kit, name=name, role=role, password=PASSWORD)
        with kit.database.reading() as session:
            member = session.exec(select(StaffMember).where(StaffMember.name == name)).one()
        token = staff_token(kit, name, PASSWORD, kit.second_factor.code(member, kit.clock.now()))
        assert token is not None
        client = self.staff_app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        return client

    def member_opens(self, member: FlaskClient, reference: str) -> TestResponse:
        """Open a shared case with a reason, as a member of support does; the page that shows it."""
        given = {"csrf_token": csrf_token(member), "reason": LookReason.QUESTION.value}
        member.post(f"/cases/{reference}/open", data=given)
        return member.get(f"/cases/{reference}")

    def written(self) -> bytes:
        """Every byte of every file of the installation, and nothing but files."""
        return b"\0".join(path.read_bytes() for path in sorted(self.settings.instance.rglob("*")) if path.is_file())

    def rows(self, statement: str, **values: object) -> list[tuple[object, ...]]:
        """What lies in the main database."""
        with self.kit.database.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(statement), values)]

    def log_files(self) -> list[Path]:
        return sorted(self.settings.instance.rglob("*.log"))


@dataclass
class Person:
    """Somebody at their browser, on the user site."""

    bench: Bench
    user: User
    client: FlaskClient

    def send(self, path: str, **fields: object) -> TestResponse:
        """Send a form with a good token."""
        return self.client.post(path, data={"csrf_token": csrf_token(self.client), **fields})

    def page(self, path: str) -> str:
        return self.client.get(path).get_data(as_text=True)

    def case(self, title: str = "My knee") -> Case:
        """A case of theirs."""
        return make_case(self.bench.kit, self.user, title)

    def tell(self, case: Case, words: str, token: str = "t1") -> TestResponse:
        """Send a message."""
        return self.send(f"/cases/{case.id}/messages", words=words, token=token)

    def share(self, case: Case, question: str = "How do I print the sheet?") -> TestResponse:
        """Ask support about a case, as its page does it."""
        asked = {"topic": "Using the site", "question": question}
        look = self.send(f"/cases/{case.id}/support", **asked, step="look").get_data(as_text=True)
        seen = dict(re.findall(r'name="(version|seen)" value="(\w+)"', look))
        return self.send(f"/cases/{case.id}/support", **asked, **seen, step="share")


Check = Callable[[Bench], None]

CHECKS: dict[str, Check] = {}
DOUBLES: dict[str, Check] = {}


def check(function: Check) -> Check:
    """Enter a check under the name of its control."""
    return _enter(CHECKS, function, function.__name__)


def double(function: Check) -> Check:
    """Enter the double that takes a control away: `without_second_factor` takes *second factor* away."""
    return _enter(DOUBLES, function, function.__name__.removeprefix("without_"))


def _enter(where: dict[str, Check], function: Check, name: str) -> Check:
    name = name.replace("_", "-")
    assert name not in where, f"two of {name}"
    where[name] = function
    return function


def replace_everywhere(bench: Bench, original: object, replacement: object) -> None:
    """Put something in the place of a function or a class wherever a module of the product knows it by name."""
    found = 0
    for name, module in list(sys.modules.items()):
        if name.split(".")[0] not in {"assistant", "guardrails"}:
            continue
        for attribute, value in list(vars(module).items()):
            if value is original:
                bench.patch.setattr(module, attribute, replacement)
                found += 1
    assert found, "a double that replaces nothing"
