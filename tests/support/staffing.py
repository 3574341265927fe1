"""Members of support in tests: made, signed in, and going about their work as a browser without scripts would."""

from flask import Flask
from flask.testing import FlaskClient
from sqlmodel import select
from werkzeug.test import TestResponse

from assistant.support.kit import StaffKit
from assistant.support.members import add_member, find_reviewer
from assistant.support.members import sign_in as new_token
from assistant.support.model import Role, StaffMember
from assistant.transcripts.model import LookReason, SharedCase
from tests.factories import csrf_token

PASSWORD = "marble kettle falcon plum"


def member(kit: StaffKit, name: str = "Ruth", role: Role = Role.REVIEWER) -> StaffMember:
    with kit.database.writing() as session:
        made, _ = add_member(session, kit, name=name, role=role, password=PASSWORD)
    return made


def reviewer(kit: StaffKit, name: str = "Ruth", role: Role = Role.REVIEWER):
    """A member as the rules know a signed-in one."""
    made = member(kit, name, role)
    token = new_token(kit, name, PASSWORD, kit.second_factor.code(made, kit.clock.now()))
    assert token is not None
    found = find_reviewer(kit, token)
    assert found is not None
    return found


def signed_in(app: Flask, kit: StaffKit, name: str = "Ruth", role: Role = Role.REVIEWER) -> FlaskClient:
    """A browser of a member, made if there is none of this name."""
    with kit.database.reading() as session:
        known = session.exec(select(StaffMember).where(StaffMember.name == name)).first()
    who = known or member(kit, name, role)
    token = new_token(kit, name, PASSWORD, kit.second_factor.code(who, kit.clock.now()))
    assert token is not None
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = token
        cookie["_fresh"] = True
    return client


def post(client: FlaskClient, path: str, **given: str) -> TestResponse:
    return client.post(path, data={"csrf_token": csrf_token(client), **given})


def open_case(client: FlaskClient, shared: SharedCase, reason: LookReason = LookReason.QUESTION) -> str:
    """Open a transcript with a reason; the page it leads to."""
    sent = post(client, f"/cases/{shared.reference}/open", reason=reason.value)
    assert sent.status_code == 303, sent.status_code
    return client.get(f"/cases/{shared.reference}").get_data(as_text=True)
