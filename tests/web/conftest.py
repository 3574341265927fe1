"""One installation for a file of tests about requests; each test brings somebody new."""

from collections.abc import Iterator

import pytest
from flask import Flask

from assistant.cases.model import Case, CaseItem
from assistant.conversation.model import Message
from assistant.kit import Kit, make_kit
from assistant.prepare import prepare
from assistant.store.ids import new_id
from assistant.transcripts.model import RedactedMessage, SharedCase
from assistant.user_app import create_user_app
from tests.factories import make_case, make_user, sign_in
from tests.fakes import FakeClock
from tests.web.sending import Sender, rows


@pytest.fixture(scope="module")
def app_environ(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return {"INSTANCE_DIR": str(tmp_path_factory.mktemp("bad") / "instance"), "RATE_PAGES": "100000 per minute"}


@pytest.fixture(scope="module")
def shared_kit(app_environ: dict[str, str]) -> Iterator[Kit]:
    """One installation for all of these: each test brings somebody new."""
    clock = FakeClock()
    kit = make_kit(prepare(app_environ, clock), clock)
    yield kit
    kit.database.close()
    kit.vault.key_store.close()


@pytest.fixture(scope="module")
def app(shared_kit: Kit) -> Flask:
    return create_user_app(shared_kit.settings, shared_kit)


@pytest.fixture
def sender(app: Flask, shared_kit: Kit) -> Sender:
    user = make_user(shared_kit, f"{new_id()}@example.org")
    client = app.test_client()
    sign_in(client, shared_kit, user)
    case = make_case(shared_kit, user)
    before = {table: rows(shared_kit, table) for table in (Message, RedactedMessage, CaseItem, Case, SharedCase)}
    return Sender(client, shared_kit, case, before)
