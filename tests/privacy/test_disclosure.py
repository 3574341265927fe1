"""A disclosure is on record, approved by two, minimal, sealed to its requester, and told to the person concerned."""

import json
from collections.abc import Sequence
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization.pkcs7 import pkcs7_decrypt_der
from cryptography.x509.oid import NameOID
from flask.testing import FlaskClient
from sqlalchemy import select

from assistant.accounts.model import User
from assistant.cases.model import Case
from assistant.errors import Conflict, NotFound, Refused
from assistant.export.minimal import read_parts
from assistant.kit import Kit
from assistant.ledger.model import Action, LedgerEntry
from assistant.privacy import disclosure
from assistant.privacy.disclosure import Bar
from assistant.privacy.erasing import erase_account
from assistant.privacy.model import Disclosure
from assistant.privacy.retention import purge_expired
from assistant.vault.signing import canonical, is_signed
from tests.factories import add_item, add_messages, make_case, make_user, sign_in
from tests.fakes import FakeClock

WORDS, OTHER_WORDS = "My Rapunzelwurz hurts.", "Not asked for."
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def user(kit: Kit) -> User:
    return make_user(kit)


@pytest.fixture
def case(kit: Kit, user: User) -> Case:
    case = make_case(kit, user)
    add_messages(kit, case, [WORDS])
    add_item(kit, case, "Rapunzelwurz pain")
    add_messages(kit, make_case(kit, user), [OTHER_WORDS])
    return case


@pytest.fixture
def certificate(clock: FakeClock) -> bytes:
    return certificate_for(KEY, clock)


def certificate_for(key: rsa.RSAPrivateKey, clock: FakeClock, days: int = 30) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "A court")])
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    made = made.not_valid_before(clock.now() - timedelta(days=100)).not_valid_after(clock.now() + timedelta(days=days))
    return made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)


def asked(
    kit: Kit,
    user: User,
    cases: Sequence[str],
    *,
    parts: Sequence[str] = ("messages",),
    bar: Bar | None = None,
    yes: Sequence[str] = ("Ruth", "Noor"),
    **changes: str,
) -> Disclosure:
    given = {"basis": "Order 12 of the court", "requester": "The court of Bath"} | changes
    with kit.database.writing() as session:
        made = disclosure.ask(session, kit, user_id=user.id, parts=parts, cases=cases, bar=bar, **given)
        for name in yes:
            disclosure.approve(session, made.reference, approver=name, now=kit.clock.now())
    return made


def make(kit: Kit, record: Disclosure, user: User, certificate: bytes) -> bytes:
    return disclosure.make_package(kit, record.reference, user_id=user.id, certificate=certificate, read=read_parts)


def opened(sealed: bytes, certificate: bytes) -> dict:
    return json.loads(pkcs7_decrypt_der(sealed, x509.load_pem_x509_certificate(certificate), KEY, []))


def lines_of(kit: Kit, user: User) -> list[Action]:
    with kit.database.reading() as session:
        return list(session.execute(select(LedgerEntry.action).where(LedgerEntry.user_id == user.id)).scalars())


def test_the_package_holds_what_was_asked_for_and_nothing_else(
    kit: Kit, user: User, case: Case, certificate: bytes
) -> None:
    sealed = make(kit, asked(kit, user, [case.id]), user, certificate)
    assert WORDS.encode() not in sealed
    held = opened(sealed, certificate)
    (only,) = held["package"]["content"]["cases"]
    assert set(held["package"]["content"]) == {"cases"}
    assert set(only) == {"id", "messages"}
    assert [message["text"] for message in only["messages"]] == [WORDS]
    text = json.dumps(held)
    assert OTHER_WORDS not in text
    assert "alex@example.org" not in text
    assert is_signed(held["public_key"], held["signature"], canonical(held["package"]))


def test_one_yes_or_the_same_yes_twice_is_not_enough(kit: Kit, user: User, case: Case, certificate: bytes) -> None:
    for yes in ([], ["Ruth"], ["Ruth", "Ruth"]):
        with pytest.raises(Refused, match="yes of two"):
            make(kit, asked(kit, user, [case.id], yes=yes), user, certificate)
    assert Action.DISCLOSED not in lines_of(kit, user)


def test_without_a_record_there_is_no_package(kit: Kit, user: User, case: Case, certificate: bytes) -> None:
    other = make_user(kit, "other@example.org")
    record = asked(kit, user, [case.id])
    record.reference = "AAAAAAAA"
    with pytest.raises(NotFound):
        make(kit, record, user, certificate)
    with pytest.raises(NotFound, match="about this person"):
        make(kit, asked(kit, user, [case.id]), other, certificate)


def test_a_record_that_says_too_little_or_asks_for_what_is_not_there_is_refused(
    kit: Kit, user: User, case: Case
) -> None:
    theirs = make_case(kit, make_user(kit, "other@example.org"))
    now = kit.clock.now()
    wrong: list[dict] = [
        {"cases": [case.id], "basis": " "},
        {"cases": [case.id], "requester": ""},
        {"cases": [case.id], "parts": ()},
        {"cases": [case.id], "parts": ("everything",)},
        {"cases": []},
        {"cases": [case.id], "parts": ("account",)},
        {"cases": [theirs.id]},
        {"cases": [case.id], "bar": Bar("", now + timedelta(days=9))},
        {"cases": [case.id], "bar": Bar("Law 9", now + timedelta(days=800))},
    ]
    for changes in wrong:
        with pytest.raises(Refused):
            asked(kit, user, **changes)


def test_a_package_is_made_once_and_soon(
    kit: Kit, clock: FakeClock, user: User, case: Case, certificate: bytes
) -> None:
    first, second = asked(kit, user, [case.id]), asked(kit, user, [case.id])
    make(kit, first, user, certificate)
    with pytest.raises(Conflict):
        make(kit, first, user, certificate)
    clock.move(timedelta(days=14, seconds=1))
    with pytest.raises(Refused, match="14 days"):
        make(kit, second, user, certificate)


def test_only_a_certificate_that_holds_today_is_taken(kit: Kit, clock: FakeClock, user: User, case: Case) -> None:
    record = asked(kit, user, [case.id])
    weak = rsa.generate_private_key(public_exponent=65537, key_size=1024)  # noqa: S505 - to be refused
    for wrong in (b"no certificate", certificate_for(KEY, clock, days=-1), certificate_for(weak, clock)):
        with pytest.raises(Refused):
            make(kit, record, user, wrong)
    with kit.database.reading() as session:
        assert session.execute(select(Disclosure.made_at)).scalar_one() is None


def test_the_person_finds_it_in_their_list_and_among_their_data(
    kit: Kit, client: FlaskClient, user: User, case: Case, certificate: bytes
) -> None:
    make(kit, asked(kit, user, [case.id]), user, certificate)
    assert lines_of(kit, user)[-1] is Action.DISCLOSED
    sign_in(client, kit, user)
    page = client.get("/my-data/holds").get_data(as_text=True)
    assert "The court of Bath" in page
    assert "Order 12 of the court" in page
    sign_in(client, kit, make_user(kit, "other@example.org"))
    assert "The court of Bath" not in client.get("/my-data/holds").get_data(as_text=True)


def test_a_bar_by_law_keeps_it_back_until_its_day_and_no_longer(
    kit: Kit, client: FlaskClient, clock: FakeClock, user: User, case: Case, certificate: bytes
) -> None:
    bar = Bar("Law 9, section 3", clock.now() + timedelta(days=10))
    make(kit, asked(kit, user, [case.id], bar=bar), user, certificate)
    clock.move(timedelta(days=10) - timedelta(seconds=1))
    assert disclosure.tell_those_due(kit) == 0
    assert Action.DISCLOSED not in lines_of(kit, user)
    sign_in(client, kit, user)
    assert "The court of Bath" not in client.get("/my-data/holds").get_data(as_text=True)
    clock.move(timedelta(seconds=1))
    assert disclosure.tell_those_due(kit) == 1
    assert disclosure.tell_those_due(kit) == 0
    assert lines_of(kit, user).count(Action.DISCLOSED) == 1
    assert "The court of Bath" in client.get("/my-data/holds").get_data(as_text=True)


def test_the_record_outlives_the_account_names_nobody_and_ends(
    kit: Kit, clock: FakeClock, user: User, case: Case, certificate: bytes
) -> None:
    make(kit, asked(kit, user, [case.id], parts=("sheet",)), user, certificate)
    erase_account(kit, user_id=user.id)
    with kit.database.reading() as session:
        (record,) = session.execute(select(Disclosure)).scalars()
        assert user.id not in json.dumps(record.model_dump(), default=str)
    clock.move(timedelta(days=6 * 365 + 2))
    purge_expired(kit)
    with kit.database.reading() as session:
        assert session.execute(select(Disclosure)).all() == []
