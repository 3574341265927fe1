"""Requests that need a person: with an account and without, found by their owner alone, answered once."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from assistant.errors import Conflict, NotFound, Refused
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor, LedgerEntry
from assistant.privacy import rights
from assistant.privacy.model import RequestState, RightsRequest, Subject
from assistant.privacy.retention import purge_expired
from guardrails import KnownIdentity
from tests.browsing import csrf
from tests.factories import make_user, sign_in
from tests.fakes import FakeClock
from tests.policy.telling import ask_us

DUE = timedelta(days=30)


def _asked(kit: Kit, user_id: str | None = None, words: str = "What do you hold?") -> tuple[str, str]:
    with kit.database.writing() as session:
        made, secret = rights.ask(
            session,
            kit.ledger,
            user_id=user_id,
            subject=Subject.MY_DATA,
            words=rights.make_safe(kit.redactor, words),
            now=kit.clock.now(),
            due_in=DUE,
        )
        return made.reference, secret


def test_reference_and_secret_open_a_request_in_whatever_way_they_are_typed(kit: Kit) -> None:
    reference, secret = _asked(kit)
    with kit.database.reading() as session:
        for typed in (secret, secret.lower(), secret.replace("-", " "), f" {secret} "):
            assert rights.find(session, reference.lower(), typed).reference == reference
        for wrong in ("", reference, secret[:-1] + ("2" if secret[-1] != "2" else "3")):
            with pytest.raises(NotFound):
                rights.find(session, reference, wrong)
        with pytest.raises(NotFound):
            rights.find(session, "NOSUCH22", secret)
        assert secret not in str(session.exec(select(RightsRequest)).one())


def test_what_is_known_of_the_asker_is_hidden_for_sure(kit: Kit) -> None:
    known = KnownIdentity(names=("Summer Rose",), emails=())
    assert "Summer" not in rights.make_safe(kit.redactor, "it was summer rose who wrote that", known).text
    for nothing in ("", "   ", "x" * (rights.LONGEST + 1)):
        with pytest.raises(Refused):
            rights.make_safe(kit.redactor, nothing)


def test_it_is_answered_once_and_its_owner_reads_each_step_in_the_ledger(kit: Kit, clock: FakeClock) -> None:
    user = make_user(kit)
    reference, _ = _asked(kit, user.id)
    clock.move(DUE)
    with kit.database.writing() as session:
        assert rights.overdue(session, clock.now()) == 1
        for _ in range(2):
            rights.take_up(session, kit.ledger, reference, actor=Actor.SUPPORT, now=clock.now())
        rights.answer(session, kit.ledger, reference, " All of it. ", actor=Actor.OPERATOR, now=clock.now())
        assert rights.overdue(session, clock.now()) == 0
    with pytest.raises(Conflict), kit.database.writing() as session:
        rights.answer(session, kit.ledger, reference, "Again.", actor=Actor.OPERATOR, now=clock.now())
    with kit.database.reading() as session:
        made = rights.get(session, reference)
        lines = session.exec(select(LedgerEntry).where(LedgerEntry.user_id == user.id)).all()
    assert (made.state, made.answer) == (RequestState.ANSWERED, "All of it.")
    assert [line.action for line in sorted(lines, key=lambda line: line.sequence)][1:] == [
        Action.REQUEST_MADE,
        Action.REQUEST_TAKEN_UP,
        Action.REQUEST_ANSWERED,
    ]


def test_an_answered_request_without_an_account_goes_a_year_later_and_an_open_one_stays(
    kit: Kit, clock: FakeClock
) -> None:
    reference, _ = _asked(kit)
    still_open, _ = _asked(kit)
    with kit.database.writing() as session:
        rights.answer(session, kit.ledger, reference, "All of it.", actor=Actor.SUPPORT, now=clock.now())
    for days, left in ((364, {reference, still_open}), (1, {still_open})):
        clock.move(timedelta(days=days))
        purge_expired(kit)
        with kit.database.reading() as session:
            assert set(session.exec(select(RightsRequest.reference)).all()) == left


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_somebody_with_an_account_finds_theirs_without_a_secret_and_nobody_elses(client: FlaskClient, kit: Kit) -> None:
    user = make_user(kit)
    sign_in(client, kit, user)
    reference, _ = ask_us(client, "Which of my exports are still there?")
    assert reference in client.get("/contact").get_data(as_text=True)
    assert "still there" in client.get(f"/contact/requests/{reference}").get_data(as_text=True)
    other = client.application.test_client()
    sign_in(other, kit, make_user(kit, "bo@example.org", "Bo"))
    assert other.get(f"/contact/requests/{reference}").status_code == 404
    assert reference not in other.get("/contact").get_data(as_text=True)
    assert client.get("/contact/sent").status_code == 302  # the secret was shown once


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_request_of_somebody_without_an_account_outlives_their_leaving(client: FlaskClient, kit: Kit) -> None:
    given = {"for_whom": "me", "country": "GB", "policy": "yes", "csrf_token": csrf(client, "/start")}
    assert client.post("/start", data=given).status_code == 303
    reference, secret = ask_us(client, "Which of my exports are still there?")
    assert client.get("/leave-now").status_code == 303
    with kit.database.reading() as session:
        assert rights.find(session, reference, secret).user_id is None
