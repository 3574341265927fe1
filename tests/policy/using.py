"""What is collected, what it is used for, with whom it is shared."""

import socket
from contextlib import suppress
from dataclasses import replace
from html import unescape
from types import SimpleNamespace

import pytest
from sqlmodel import Session

import assistant.settings as settings_module
from assistant.accounts.pages import sign_up as sign_up_pages
from assistant.analytics import counters
from assistant.consent.choices import says_yes, speaks_of
from assistant.consent.versions import read_versions
from assistant.conversation import copies
from assistant.errors import Refused, SettingsError
from assistant.privacy import field_list
from assistant.settings import DECLARED, Site, load
from assistant.store.migrations.tables import metadata
from assistant.support import answering
from assistant.transcripts import sharing
from assistant.web.origin import Origin, read_origin
from guardrails import check_request
from tests.browsing import csrf, sign_up
from tests.policy.bench import Bench, check, double, replace_everywhere

ADDRESS, AGENT = "203.0.113.77", "Mozilla/5.0 (X11; Zebra-77) Firefox/199.7"


@check
def network_cut_short(bench: Bench) -> None:
    client = bench.stranger()
    given = {"REMOTE_ADDR": ADDRESS, "HTTP_USER_AGENT": AGENT}
    fields = {
        "csrf_token": csrf(client, "/sign-up"),
        "email": "ada@example.org",
        "password": "lantern otter walnut sky",
        "country": "GB",
        "retention": "30 days",
        "policy": "yes",
    }
    assert client.post("/sign-up", data=fields, environ_overrides=given).status_code == 302
    assert client.get("/cases", environ_overrides=given).status_code == 200
    files = bench.written()
    assert [word for word in (ADDRESS.encode(), b"Zebra-77", b"199.7") if word in files] == []
    assert bench.rows("SELECT network, browser FROM user_session") == [("203.0.113.0/24", "Firefox")]


@double
def without_network_cut_short(bench: Bench) -> None:
    replace_everywhere(
        bench, read_origin, lambda address, agent: Origin(str(address), str(agent)[:40], str(agent)[:40])
    )


@check
def counters_end_within_a_day(bench: Bench) -> None:
    bench.stranger().get("/", environ_overrides={"REMOTE_ADDR": ADDRESS})
    (limiter,) = bench.user_app.extensions["limiter"]
    assert limiter.storage.events
    assert ADDRESS not in repr(vars(limiter.storage))
    with pytest.raises(SettingsError):
        load({"RATE_SIGN_IN": "10 per 30 days"}, Site.USER)


@double
def without_counters_end_within_a_day(bench: Bench) -> None:
    loose = tuple(replace(one, read=str) if one.name.startswith("RATE_") else one for one in DECLARED)
    bench.patch.setattr(settings_module, "DECLARED", loose)


@check
def profile_optional(bench: Bench) -> None:
    assert sign_up(bench.stranger(), name="").status_code == 302
    assert bench.rows("SELECT sealed_name FROM user_account") == [(None,)]


@double
def without_profile_optional(bench: Bench) -> None:
    def demand(text: str) -> str:
        if not text:
            raise Refused("Give your name.")
        return text

    bench.patch.setattr(sign_up_pages, "clean_name", demand)


@check
def kinds_spoken_of(bench: Bench) -> None:
    first = bench.clock.now().replace(month=4, day=2)
    with bench.kit.database.reading() as session:
        assert not speaks_of(session, "documents", first)
        assert speaks_of(session, "documents", bench.clock.now())


@double
def without_kinds_spoken_of(bench: Bench) -> None:
    bench.patch.setattr("assistant.consent.choices.text_of", lambda _version: read_versions()[-1])


@check
def register_is_complete(bench: Bench) -> None:
    assert field_list.faults(metadata) == []
    page = unescape(bench.stranger().get("/policy/register").get_data(as_text=True))
    assert [one.title for one in field_list.all_tables() if one.title not in page] == []


@double
def without_register_is_complete(bench: Bench) -> None:
    known = field_list.all_tables()
    bench.patch.setattr(field_list, "all_tables", lambda: known[1:])


@check
def counted_only_after_yes(bench: Bench) -> None:
    person = bench.person()
    case = person.case()
    times = "SELECT coalesce(sum(times), 0) FROM usage_count WHERE counter = 'turn'"
    person.tell(case, "my knee hurts", "t1")
    assert bench.rows(times) == [(0,)]
    person.send("/settings/choices/usage-counts", given="yes")
    person.tell(case, "it hurts on stairs", "t2")
    assert bench.rows(times) == [(1,)]
    person.send("/settings/choices/usage-counts", given="no")
    person.tell(case, "it is worse at night", "t3")
    assert bench.rows(times) == [(1,)]


@double
def without_counted_only_after_yes(bench: Bench) -> None:
    replace_everywhere(bench, says_yes, lambda *_: True)


@check
def counts_name_nobody(bench: Bench) -> None:
    assert set(metadata.tables["usage_count"].columns.keys()) == {"day", "counter", "times"}
    day = bench.clock.now().date()
    with bench.kit.database.writing() as session:
        counters.count(session, day, "turn", bench.settings.count_floor - 1)
        counters.count(session, day, "case started", bench.settings.count_floor)
        shown = counters.figures(session, day, bench.settings.count_floor)
    assert shown["turn"][day] is None
    assert shown["case started"][day] == bench.settings.count_floor


@double
def without_counts_name_nobody(bench: Bench) -> None:
    figures = counters.figures
    bench.patch.setattr(counters, "figures", lambda session, since, _floor: figures(session, since, 0))


@check
def sheet_takes_shape(bench: Bench) -> None:
    person = bench.person()
    case = person.case()
    person.tell(case, "My right knee has been hurting since the spring")
    assert bench.rows("SELECT count(*) FROM case_item WHERE section = 'symptoms'") != [(0,)]
    assert "knee" in person.page(f"/cases/{case.id}").split('id="sheet')[1]


@double
def without_sheet_takes_shape(bench: Bench) -> None:
    bench.patch.setattr("assistant.conversation.turn.read_facts", lambda *_, **__: ())


@check
def advice_not_given(bench: Bench) -> None:
    person = bench.person()
    case = person.case()
    person.tell(case, "Should I stop taking my tablets?")
    assert bench.rows("SELECT count(*) FROM case_item WHERE section = 'questions'") == [(1,)]


@double
def without_advice_not_given(bench: Bench) -> None:
    bench.patch.setattr("assistant.conversation.turn.check_request", lambda *_, **__: check_request("my knee hurts"))
    bench.patch.setattr("assistant.conversation.turn.read_facts", lambda *_, **__: ())


@check
def answers_hold_no_advice(bench: Bench) -> None:
    checked = answering.check_answer(bench.staff_kit, "You should take two more tablets a day, then it will go away.")
    assert checked.problems


@double
def without_answers_hold_no_advice(bench: Bench) -> None:
    bench.patch.setattr(answering, "check_reply", lambda _text: SimpleNamespace(allowed=True, reasons=()))


@check
def nothing_goes_out(bench: Bench) -> None:
    asked: list[object] = []

    def note(_self: object, address: object) -> None:
        asked.append(address)
        raise OSError("there is no network")

    bench.patch.setattr(socket.socket, "connect", note)
    person = bench.person()
    person.tell(person.case(), "see https://photos.example.org/knee or ring 07700 900123")
    assert bench.rows("SELECT count(*) FROM redacted_message") == [(2,)]
    assert asked == []


@double
def without_nothing_goes_out(bench: Bench) -> None:
    redact = copies.redact_or_withhold

    def asks_elsewhere(*given: object, **named: object) -> object:
        with suppress(OSError):
            socket.create_connection(("192.0.2.1", 80), 0.1)
        return redact(*given, **named)  # type: ignore[arg-type]

    replace_everywhere(bench, copies.redact_or_withhold, asks_elsewhere)


@check
def shared_only_when_asked(bench: Bench) -> None:
    person, member = bench.person(), bench.member()
    case = person.case()
    person.tell(case, "my knee hurts")
    assert bench.rows("SELECT count(*) FROM shared_case") == [(0,)]
    assert person.share(case).status_code == 303
    ((reference,),) = bench.rows("SELECT reference FROM shared_case")
    assert bench.member_opens(member, str(reference)).status_code == 200
    person.send(f"/cases/{case.id}/support/withdraw")
    assert member.get(f"/cases/{reference}").status_code == 404


@double
def without_shared_only_when_asked(bench: Bench) -> None:
    def nothing(*_: object, **__: object) -> bool:
        return True

    replace_everywhere(bench, sharing.withdraw, nothing)


def shared_states(session: Session) -> list[str]:
    """How every shared case stands."""
    return [str(row.state) for row in session.execute(metadata.tables["shared_case"].select())]
