"""The end of a case, what can be brought back, what must not go yet, what is given to others, what photos tell."""

import io
import json
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import false
from sqlmodel import col, select, update

from assistant.backup.making import DATA, make_backup
from assistant.backup.restoring import restore
from assistant.cases.model import Case
from assistant.documents.reading import photo
from assistant.documents.store import path_of
from assistant.errors import NotFound, Refused, SettingsError
from assistant.kit import make_kit
from assistant.privacy import disclosure, held, hiding, holds, providers, retention
from assistant.privacy.erasing import erase_case
from assistant.privacy.period import AtEnd
from assistant.privacy.rights_model import HoldKind
from assistant.privacy.verify_receipt import verify
from tests.documents.files import add_document
from tests.factories import FAST
from tests.policy.bench import Bench, check, double, replace_everywhere
from tests.policy.ending import a_day, bench_sign_in, left

REASON = "A court asked us to keep this until its decision."


def ends_as(bench: Bench, case: Case, at_end: AtEnd) -> None:
    """Have a case end in a way its owner chose."""
    with bench.kit.database.writing() as session:
        session.execute(update(Case).where(col(Case.id) == case.id).values(at_end=at_end))


@check
def end_is_chosen(bench: Bench) -> None:
    person, case = a_day(bench)
    ends_as(bench, case, AtEnd.ARCHIVE)
    bench.clock.move(timedelta(hours=25))
    retention.purge_expired(bench.kit)
    assert left(bench).get("medical_case") == 1
    bench_sign_in(person)
    assert person.client.get(f"/cases/{case.id}").status_code == 404
    assert "My knee" in person.page(f"/archive/{case.id}")
    bench.clock.move(bench.settings.archive_for)
    retention.purge_expired(bench.kit)
    assert left(bench) == {}


@double
def without_end_is_chosen(bench: Bench) -> None:
    bench.patch.setattr("assistant.privacy.erasing.erase_doomed", lambda *_, **__: 0)
    bench.patch.setattr(retention, "_purge_cases", lambda *_, **__: 0)


@check
def undo_for_a_while(bench: Bench) -> None:
    person = bench.person()
    case = person.case()
    person.send(f"/cases/{case.id}/delete", when="later")
    assert person.client.get(f"/cases/{case.id}").status_code == 404
    bench.clock.move(bench.settings.undo_for - timedelta(seconds=1))
    hiding.restore_case(bench.kit, user_id=person.user.id, case_id=case.id)
    bench_sign_in(person)
    assert person.client.get(f"/cases/{case.id}").status_code == 200


@double
def without_undo_for_a_while(bench: Bench) -> None:
    bench.patch.setattr(hiding, "restore_case", lambda *_, **__: None)


@check
def erased_and_looked_again(bench: Bench) -> None:
    person = bench.person()
    case = person.case()
    letter = add_document(bench.kit, case)
    person.send(f"/cases/{case.id}/documents/{letter}/delete")
    (thing,) = bench.rows("SELECT id FROM deleted_thing")
    person.send(f"/my-data/deleted/{thing[0]}/erase")
    (kept,) = bench.rows("SELECT id FROM erasure_receipt WHERE user_id = :id", id=person.user.id)
    content = person.page(f"/my-data/receipts/{kept[0]}")
    receipt = json.loads(content)["receipt"]
    assert verify(content)[0] == 0
    assert (receipt["erased"], receipt["found"]) == ("letter or photo", 0)
    assert {"database", "keys"} <= {place["place"] for place in receipt["searched"]}
    assert not list(bench.settings.documents.rglob("*"))


@double
def without_erased_and_looked_again(bench: Bench) -> None:
    bench.patch.setattr("assistant.privacy.looking.look", lambda *_: ())


@check
def held_and_unread(bench: Bench) -> None:
    person, case = a_day(bench)
    letter, now = add_document(bench.kit, case), bench.clock.now()
    with bench.kit.database.writing() as session:
        given = {"kind": HoldKind.LAW, "reason": REASON, "review_at": now + timedelta(days=90), "by": "Noor"}
        holds.place(session, bench.kit.ledger, case_id=case.id, now=now, **given)  # type: ignore[arg-type]
    assert REASON in person.page("/my-data/holds")
    person.send(f"/cases/{case.id}/documents/{letter}/delete")
    assert person.client.get(f"/cases/{case.id}/documents/{letter}").status_code == 404
    bench.clock.move(timedelta(hours=25))
    retention.purge_expired(bench.kit)
    assert left(bench).get("message") == 1
    assert path_of(bench.settings, case.id, letter).is_file()
    bench_sign_in(person)
    assert person.client.get(f"/cases/{case.id}").status_code == 404


@double
def without_held_and_unread(bench: Bench) -> None:
    nothing: frozenset[str] = frozenset()
    replace_everywhere(bench, held.held_among, lambda *_: nothing)
    replace_everywhere(bench, held.held_of, lambda *_: nothing)
    bench.patch.setattr(retention, "is_held", lambda *_: false())


@check
def photos_lose_their_place(bench: Bench) -> None:
    assert bench.settings
    tags = Image.Exif()
    tags[0x010E] = "taken at Zebra Street"
    raw = io.BytesIO()
    Image.new("RGB", (40, 30), "green").save(raw, "JPEG", exif=tags)
    assert b"Zebra Street" in raw.getvalue()
    _, kept = photo.read_photo(raw.getvalue(), "jpeg")
    assert kept
    assert b"Zebra Street" not in kept


@double
def without_photos_lose_their_place(bench: Bench) -> None:
    bench.patch.setattr(photo, "read_photo", lambda raw, _kind: (None, raw))


@check
def providers_listed(bench: Bench) -> None:
    assert list(providers.read_providers(bench.settings.providers_file)) == []
    assert bench.stranger().get("/providers").status_code == 200
    gap = bench.settings.instance / "providers.toml"
    gap.write_text('[[provider]]\nname = "A company"\n')
    with pytest.raises(SettingsError):
        providers.read_providers(gap)


@double
def without_providers_listed(bench: Bench) -> None:
    bench.patch.setattr(providers, "read_providers", lambda _path: [])


@check
def disclosure_needs_two(bench: Bench) -> None:
    person = bench.person()
    case = person.case()
    given = {"basis": "Order 12", "requester": "The court of Bath", "parts": ("messages",), "cases": (case.id,)}
    with bench.kit.database.writing() as session:
        record = disclosure.ask(session, bench.kit, user_id=person.user.id, **given)  # type: ignore[arg-type]
        disclosure.approve(session, record.reference, approver="Noor", now=bench.clock.now())
        reference = record.reference
    bench.patch.setattr(disclosure, "_recipient", lambda *_: None)
    read: list[str] = []

    def note(*_: object) -> dict[str, str]:
        read.append("read")
        raise AssertionError("something was read with one approval")

    with pytest.raises(Refused):
        disclosure.make_package(bench.kit, reference, user_id=person.user.id, certificate=b"", read=note)
    with pytest.raises(NotFound):
        disclosure.make_package(bench.kit, "NOSUCH22", user_id=person.user.id, certificate=b"", read=note)
    assert read == []


@double
def without_disclosure_needs_two(bench: Bench) -> None:
    bench.patch.setattr(disclosure, "APPROVERS", 0)


@check
def backups_forget(bench: Bench) -> None:
    person = bench.person()
    stays, goes = person.case("My knee"), person.case("My back")
    made = {one.kind: one.path for one in make_backup(bench.kit)}
    bench.clock.move(timedelta(days=1))
    assert erase_case(bench.kit, user_id=person.user.id, case_id=goes.id)
    bench.kit.database.close()
    restore(bench.settings, bench.clock, made[DATA])
    after = make_kit(bench.settings, bench.clock, FAST)
    try:
        with after.database.reading() as session:
            assert list(session.exec(select(Case.id))) == [stays.id]
    finally:
        after.database.close()
        after.vault.key_store.close()


@double
def without_backups_forget(bench: Bench) -> None:
    bench.patch.setattr("assistant.backup.replay._cases", lambda *_, **__: 0)
