"""Somebody with a case, signed in, and their finished export."""

import pytest

from assistant.export.build import build
from assistant.privacy.period import Period
from tests.export.exporting import ask
from tests.factories import add_messages, make_case, make_user, sign_in


@pytest.fixture
def user(kit):
    return make_user(kit, retention=Period.YEAR)


@pytest.fixture
def case(kit, user):
    case = make_case(kit, user)
    add_messages(kit, case, ["My knee hurts."])
    return case


@pytest.fixture
def signed_in(client, kit, user, case):
    sign_in(client, kit, user)
    return client


@pytest.fixture
def ready(kit, user, case):
    job_id = ask(kit, user)
    assert build(kit, job_id)
    return job_id
