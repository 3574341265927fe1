"""How long things are kept, and that they are gone afterwards."""

from datetime import timedelta

from sqlalchemy import true
from sqlmodel import col, select

from assistant.accounts import sessions
from assistant.cases import store
from assistant.cases.model import Case
from assistant.export.model import ExportJob
from assistant.export.states import new_token
from assistant.privacy import retention
from assistant.privacy.period import Period
from assistant.vault.key_store import KeyGone
from assistant.vault.vault import Vault
from tests.export.exporting import ask
from tests.factories import add_messages, make_case
from tests.policy.bench import Bench, Person, check, double

OF_A_CASE = ("medical_case", "message", "case_item", "redacted_message", "shared_case")


def left(bench: Bench) -> dict[str, object]:
    """How much there is in each table of a case."""
    counts = {name: bench.rows(f"SELECT count(*) FROM {name}")[0][0] for name in OF_A_CASE}
    return {name: number for name, number in counts.items() if number}


def a_day(bench: Bench) -> tuple[Person, Case]:
    """A case that is kept for a day, with a word in it."""
    person = bench.person()
    case = make_case(bench.kit, person.user, retention=Period.DAY)
    add_messages(bench.kit, case, ["my knee hurts"])
    return person, case


@check
def deleted_for_good(bench: Bench) -> None:
    person = bench.person()
    case = person.case()
    person.tell(case, "my right knee has been hurting since spring")
    person.send(f"/cases/{case.id}/delete", sure="yes", when="now")
    assert person.client.get(f"/cases/{case.id}").status_code == 404
    retention.purge_expired(bench.kit)
    assert left(bench) == {}


@double
def without_deleted_for_good(bench: Bench) -> None:
    bench.patch.setattr("assistant.cases.pages.settings.erase_case_now", lambda *_, **__: True)


@check
def key_of_its_own(bench: Bench) -> None:
    person = bench.person()
    case, other = person.case(), person.case("My back")
    assert case.key_id != other.key_id
    kept, place = case.sealed_title, store.place_of(case, "sealed_title")
    assert bench.kit.vault.open(case.key_id, kept, place) == "My knee"
    person.send(f"/cases/{case.id}/delete", sure="yes", when="now")
    bench.clock.move(timedelta(days=8))
    retention.purge_expired(bench.kit)
    gone = False
    try:
        bench.kit.vault.open(case.key_id, kept, place)
    except KeyGone:
        gone = True
    assert gone
    assert bench.kit.vault.open(other.key_id, other.sealed_title, store.place_of(other, "sealed_title")) == "My back"


@double
def without_key_of_its_own(bench: Bench) -> None:
    bench.patch.setattr(Vault, "destroy", lambda *_: True)


@check
def hidden_when_due(bench: Bench) -> None:
    person, case = a_day(bench)
    bench.clock.move(timedelta(hours=24) - timedelta(seconds=1))
    again = Person(bench, person.user, bench.stranger())
    bench_sign_in(again)
    assert again.client.get(f"/cases/{case.id}").status_code == 200
    bench.clock.move(timedelta(seconds=1))
    assert again.client.get(f"/cases/{case.id}").status_code == 404


def bench_sign_in(person: Person) -> None:
    """Sign somebody in once more: their earlier session may have ended meanwhile."""
    from tests.factories import sign_in

    sign_in(person.client, person.bench.kit, person.user)


@double
def without_hidden_when_due(bench: Bench) -> None:
    bench.patch.setattr(store, "visible", lambda *_: true())


@check
def purged_when_due(bench: Bench) -> None:
    a_day(bench)
    bench.clock.move(timedelta(hours=24) - timedelta(seconds=1))
    retention.purge_expired(bench.kit)
    assert left(bench) == {"medical_case": 1, "message": 1, "redacted_message": 1}
    bench.clock.move(timedelta(seconds=1))
    retention.purge_expired(bench.kit)
    assert left(bench) == {}


@double
def without_purged_when_due(bench: Bench) -> None:
    bench.patch.setattr(retention, "_purge_cases", lambda *_, **__: 0)


@check
def links_to_exports_end(bench: Bench) -> None:
    from assistant.export.build import build

    person = bench.person()
    person.case()
    job_id = ask(bench.kit, person.user)
    assert build(bench.kit, job_id)
    with bench.kit.database.writing() as session:
        token = new_token(session, session.get_one(ExportJob, job_id))
    assert person.client.get(f"/export/file/{token}").status_code == 200
    bench.clock.move(bench.settings.export_lifetime)
    bench_sign_in(person)
    assert person.client.get(f"/export/file/{token}").status_code == 404


@double
def without_links_to_exports_end(bench: Bench) -> None:
    def whatever_its_age(session, user_id, _token, _now):  # type: ignore[no-untyped-def]
        return session.exec(select(ExportJob).where(col(ExportJob.user_id) == user_id)).one()

    bench.patch.setattr("assistant.export.states.by_token", whatever_its_age)


@check
def sessions_end(bench: Bench) -> None:
    person = bench.person()
    assert person.client.get("/cases").status_code == 200
    bench.clock.move(bench.settings.session_lifetime + timedelta(minutes=10))
    assert person.client.get("/cases").status_code == 302


@double
def without_sessions_end(bench: Bench) -> None:
    find = sessions.find
    bench.patch.setattr(
        sessions, "find", lambda session, token, *, now, lifetime: find(session, token, now=now, lifetime=lifetime * 99)
    )
