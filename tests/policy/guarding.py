"""Introduction and storage: what is asked before the first word, how it lies, who gets in, what is written down."""

from dataclasses import replace

import pytest
from flask import Flask
from sqlmodel import select

import assistant.settings as settings_module
from assistant.accounts.sign_in import sign_in as user_token
from assistant.cases import store
from assistant.cases.model import Case
from assistant.consent.versions import PolicyVersion, current_version, read_versions
from assistant.conversation import copies
from assistant.errors import NotFound, SettingsError
from assistant.ledger.chain import Ledger
from assistant.ledger.model import Action, LedgerEntry
from assistant.passwords import Passwords
from assistant.settings import DECLARED, Site, load
from assistant.support.members import add_member
from assistant.support.members import sign_in as staff_token
from assistant.support.model import Role
from assistant.support.second_factor import SecondFactor
from assistant.transcripts.model import RedactedState
from assistant.transcripts.writing import Copy
from assistant.vault import vault
from assistant.web.origin import Origin
from guardrails import RedactionFailed
from tests.browsing import PASSWORD as SIGN_UP_PASSWORD
from tests.browsing import sign_up
from tests.factories import PASSWORD, share_case
from tests.policy.bench import Bench, check, double, replace_everywhere

FOR_EVERYONE = (
    "/",
    "/sign-in",
    "/sign-up",
    "/help",
    "/policy",
    "/policy/short",
    "/cookies",
    "/contact",
    "/no/such/page",
)
SIGNED_IN = ("/cases", "/my-data", "/settings", "/settings/choices", "/export", "/cases/new")


def all_pages(bench: Bench) -> dict[str, str]:
    """Many kinds of pages, by address."""
    stranger, person = bench.stranger(), bench.person()
    pages = {path: stranger.get(path).get_data(as_text=True) for path in FOR_EVERYONE}
    case = f"/cases/{person.case().id}"
    return pages | {path: person.page(path) for path in (*SIGNED_IN, case)}


@check
def yes_before_words(bench: Bench) -> None:
    person = bench.person(accepts=False)
    person.tell(person.case(), "my knee hurts")
    assert bench.rows("SELECT count(*) FROM message") == [(0,)]


@double
def without_yes_before_words(bench: Bench) -> None:
    bench.patch.setattr("assistant.consent.pages.gate.has_accepted_current", lambda *_: True)


@check
def policy_one_step_away(bench: Bench) -> None:
    far = [
        path for path, page in all_pages(bench).items() if 'href="/policy"' not in page or "/policy/short" not in page
    ]
    assert far == []


@double
def without_policy_one_step_away(bench: Bench) -> None:
    bench.change_app(lambda app: app.template_context_processors[None].append(lambda: {"policy_url": ""}))


@check
def text_accepted_is_text_shown(bench: Bench) -> None:
    with bench.kit.database.writing() as session:
        number = current_version(session, bench.clock.now()).number
        session.get_one(PolicyVersion, number).sha256 = "0" * 64
    assert "Introduction" not in bench.stranger().get("/policy").get_data(as_text=True)


@double
def without_text_accepted_is_text_shown(bench: Bench) -> None:
    bench.patch.setattr("assistant.consent.pages.policy.text_of", lambda one: read_versions()[one.number - 1])


@check
def sealed_at_rest(bench: Bench) -> None:
    person = bench.person("qunari@zebra.example", "Qunari Zebrowski")
    person.tell(person.case("Veltrix morning"), "the xylofane rash came back")
    files = bench.written()
    assert [word for word in (b"qunari@zebra.example", b"Zebrowski", b"Veltrix") if word in files] == []
    assert [row for row in bench.rows("SELECT sealed_words FROM message") if b"xylofane" in bytes(row[0])] == []  # type: ignore[call-overload]


@double
def without_sealed_at_rest(bench: Bench) -> None:
    bench.patch.setattr(vault, "_seal", lambda _key, plain, _bound: plain)
    bench.patch.setattr(vault, "_open", lambda _key, sealed, _bound: sealed)


@check
def passwords_hashed(bench: Bench) -> None:
    assert sign_up(bench.stranger()).status_code == 302
    assert SIGN_UP_PASSWORD.encode() not in bench.written()


@double
def without_passwords_hashed(bench: Bench) -> None:
    bench.patch.setattr(Passwords, "hash", lambda _self, password: password)


@check
def hidden_from_support(bench: Bench) -> None:
    person = bench.person()
    case = person.case()
    person.tell(case, "Ada here, write to me at ada.l@zebra.example or ring 07700 900123")
    texts = " ".join(str(row[0]) for row in bench.rows("SELECT text FROM redacted_message"))
    assert texts.strip()
    assert [word for word in ("ada.l@zebra.example", "07700", "Ada") if word in texts] == []


@double
def without_hidden_from_support(bench: Bench) -> None:
    def as_it_is(_kit: object, text: str, _known: object, placeholders: object, *_: object, **__: object) -> object:
        return copies.Redaction(Copy(RedactedState.REDACTED, text), placeholders)  # type: ignore[arg-type]

    replace_everywhere(bench, copies.redact_or_withhold, as_it_is)


@check
def withheld_when_unsure(bench: Bench) -> None:
    def fail(*_: object, **__: object) -> None:
        raise RedactionFailed("the model is gone")

    bench.patch.setattr(type(bench.kit.redactor), "redact", fail)
    person = bench.person()
    person.tell(person.case(), "my knee hurts, says Priya")
    rows = bench.rows("SELECT state, text FROM redacted_message WHERE voice = 'user'")
    assert rows == [("withheld", "")]


@double
def without_withheld_when_unsure(bench: Bench) -> None:
    without_hidden_from_support(bench)


@check
def closed_by_default(bench: Bench) -> None:
    case = bench.person().case()
    answers = [bench.stranger().get(path) for path in (*SIGNED_IN, f"/cases/{case.id}")]
    assert {(one.status_code, str(one.location).split("?")[0]) for one in answers} == {(302, "/sign-in")}


@double
def without_closed_by_default(bench: Bench) -> None:
    def open_all(app: Flask) -> None:
        hooks = app.before_request_funcs[None]
        hooks[:] = [hook for hook in hooks if getattr(hook, "__name__", "") != "stop_strangers"]

    bench.change_app(open_all)


@check
def only_its_owner(bench: Bench) -> None:
    case = bench.person().case()
    other = bench.person("bo@example.org", "Bo")
    assert other.client.get(f"/cases/{case.id}").status_code == 404


@double
def without_only_its_owner(bench: Bench) -> None:
    def anybody(session, case_id, *_: object):  # type: ignore[no-untyped-def]
        case = session.get(Case, case_id)
        if case is None:
            raise NotFound("There is no such case.")
        return case

    replace_everywhere(bench, store.get_owned, anybody)


@check
def second_factor(bench: Bench) -> None:
    kit = bench.staff_kit
    with kit.database.writing() as session:
        add_member(session, kit, name="Robin", role=Role.REVIEWER, password=PASSWORD)
    assert staff_token(kit, "Robin", PASSWORD, "") is None
    assert staff_token(kit, "Robin", PASSWORD, "000000") is None


@double
def without_second_factor(bench: Bench) -> None:
    bench.patch.setattr(SecondFactor, "accept", lambda *_: True)


@check
def staff_site_has_no_key(bench: Bench) -> None:
    for declared in (one for one in DECLARED if one.user_side):
        with pytest.raises(SettingsError):
            load({declared.name: "sqlite:////elsewhere.db"}, Site.STAFF)
    assert bench.staff_kit.settings.master_key_file is None


@double
def without_staff_site_has_no_key(bench: Bench) -> None:
    bench.patch.setattr(settings_module, "DECLARED", tuple(replace(one, user_side=False) for one in DECLARED))


@check
def locked_after_wrong_passwords(bench: Bench) -> None:
    bench.person()
    here = Origin("", "Firefox", "Mac")
    assert {user_token(bench.kit, "ada@lovelace.example", f"wrong {n}", here) for n in range(10)} == {None}
    assert user_token(bench.kit, "ada@lovelace.example", PASSWORD, here) is None


@double
def without_locked_after_wrong_passwords(bench: Bench) -> None:
    bench.patch.setattr("assistant.accounts.sign_in.TRIES", 10**6)


@check
def headers_on_every_page(bench: Bench) -> None:
    for path in ("/", "/sign-in", "/policy", "/no/such/page"):
        headers = bench.stranger().get(path).headers
        assert "default-src 'none'" in headers.get("Content-Security-Policy", "")
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert headers["Cache-Control"] == "no-store"


@double
def without_headers_on_every_page(bench: Bench) -> None:
    def bare(app: Flask) -> None:
        hooks = app.after_request_funcs[None]
        hooks[:] = [hook for hook in hooks if getattr(hook, "__name__", "") != "set_headers"]

    bench.change_app(bare)


@check
def looks_are_written_down(bench: Bench) -> None:
    person = bench.person()
    case = person.case()
    person.tell(case, "my knee hurts")
    shared = share_case(bench.kit, case)
    bench.member_opens(bench.member(), shared.reference)
    assert "opened the redacted transcript" in person.page("/my-data")


@double
def without_looks_are_written_down(bench: Bench) -> None:
    record = Ledger.record

    def most(self: Ledger, *given: object, **named: object) -> object:
        if named["action"] is Action.TRANSCRIPT_OPENED:
            return None
        return record(self, *given, **named)  # type: ignore[arg-type]

    bench.patch.setattr(Ledger, "record", most)


@check
def ledger_cannot_be_changed(bench: Bench) -> None:
    person = bench.person()
    person.case()
    with bench.kit.database.writing() as session:
        line = session.exec(select(LedgerEntry).where(LedgerEntry.action == Action.CASE_CREATED)).one()
        line.action = Action.SIGNED_IN
    assert "The list is not whole" in person.page("/my-data")


@double
def without_ledger_cannot_be_changed(bench: Bench) -> None:
    bench.patch.setattr(Ledger, "is_whole", lambda *_: True)


@check
def precautions_shown(bench: Bench) -> None:
    assert sign_up(bench.stranger(), password="short one").status_code == 422
    assert str(sign_up(bench.stranger()).location).endswith("/recovery-code")


@double
def without_precautions_shown(bench: Bench) -> None:
    bench.patch.setattr("assistant.accounts.pages.sign_up.check_new", lambda *_: None)
