"""A file on its way in: spared until it is whole, gone when it is stopped, and called damaged when it broke off."""

import io
from types import SimpleNamespace

import pytest

from assistant.export.bringing_back import opening, pages, standing
from assistant.export.bringing_back.work import end_incoming, go_on
from assistant.export.model import ImportState
from assistant.export.states import LEASE
from tests.export.bringing import archive_of, incoming, job_of, receive
from tests.factories import make_user


@pytest.fixture
def raw(kit, user, case):
    return archive_of(kit, user)


@pytest.fixture
def new(kit, raw):
    return make_user(kit, "new@example.org")


def test_a_file_that_is_still_being_sealed_is_spared_and_nobody_begins_with_it(kit, new, raw):
    sweeping = SimpleNamespace(read=iter([raw[:1000], raw[1000:], b""]).__next__, went=[])

    def read(_size):
        sweeping.went.append((end_incoming(kit), go_on(kit, job_of(kit, new).id)))
        return sweeping.read()

    assert receive(kit, new.id, SimpleNamespace(read=read))
    assert sweeping.went == [(0, False)] * 3
    assert go_on(kit, job_of(kit, new).id) is True


def test_stopping_while_it_is_sealed_leaves_nothing(kit, new, raw):
    pieces = iter([raw, b""])

    def read(_size):
        with kit.database.writing() as session:
            standing.end(session, new.id)
        end_incoming(kit)
        return next(pieces)

    assert receive(kit, new.id, SimpleNamespace(read=read))
    assert (job_of(kit, new).state, incoming(kit)) == (ImportState.ENDED, [])


def test_a_file_that_broke_off_while_it_was_sealed_is_said_to_be_damaged(kit, new, raw, clock, monkeypatch):
    with monkeypatch.context() as patch:  # as a kill leaves it
        patch.setattr(pages, "_seal", lambda *_: None)
        receive(kit, new.id, io.BytesIO(raw))
    clock.move(LEASE)
    assert go_on(kit, job_of(kit, new).id) is False
    assert (job_of(kit, new).state, job_of(kit, new).step) == (ImportState.REFUSED, opening.DAMAGED)
