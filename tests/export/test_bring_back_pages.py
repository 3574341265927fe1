"""Bringing an export back in the browser: handed in, looked through, agreed to, stopped; for its owner alone."""

import errno
import io
from datetime import timedelta
from types import SimpleNamespace

import pytest
from huey import MemoryHuey
from werkzeug.datastructures import FileStorage
from werkzeug.test import encode_multipart

from assistant.accounts.model import User
from assistant.cases.store import list_owned
from assistant.export.bringing_back import pages, restoring, uploads
from assistant.export.bringing_back.uploads import SealedUpload
from assistant.export.bringing_back.work import go_on
from assistant.jobs.tasks import add_tasks, left_behind
from assistant.privacy.erasing import erase_case
from assistant.privacy.hiding import close_account
from assistant.privacy.period import Period
from assistant.vault.sealed_file import SealedWriter
from tests.export.bringing import archive_of, data_of, incoming, job_of, packed, unpacked
from tests.export.exporting import post, text
from tests.factories import csrf_token, make_case, make_user, sign_in

# What the pages do does not depend on the database; what lies behind them is tested on both.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
def raw(kit, user, case):
    raw = archive_of(kit, user)
    erase_case(kit, user_id=user.id, case_id=case.id)
    return raw


def hand_in(client, raw, name="case-assistant-export.zip", path="/bring-back", headers=()):
    sent = FileStorage(io.BytesIO(raw), filename=name)
    boundary, body = encode_multipart({"csrf_token": csrf_token(client), "archive": sent})
    return client.post(path, data=body, content_type=f"multipart/form-data; boundary={boundary}", headers=dict(headers))


def worked(kit, user):
    assert go_on(kit, job_of(kit, user).id)


def test_from_the_file_to_the_case(signed_in, kit, user, case, raw):
    assert "Bring it back" in text(signed_in.get("/settings"))
    assert "we take in nothing and say which part it was" in text(signed_in.get("/bring-back"))
    assert hand_in(signed_in, raw).location == "/bring-back"
    looking = signed_in.get("/bring-back")
    assert looking.headers["Refresh"] == "3"
    assert "We are looking through your file" in text(looking)
    worked(kit, user)
    page = text(signed_in.get("/bring-back"))
    assert "This is in your file" in page
    assert "Its seal is good" in page
    assert "My knee" in page
    assert "1 message ·" in page
    assert f'value="{case.id}" checked' in page
    assert post(signed_in, "/bring-back/yes", case=[case.id]).status_code == 303
    assert "Your cases are coming back" in text(signed_in.get("/bring-back"))
    worked(kit, user)
    assert "1 case is here again." in text(signed_in.get("/bring-back"))
    assert "My knee" in text(signed_in.get("/cases"))
    assert incoming(kit) == []


@pytest.mark.parametrize("waited", [timedelta(), timedelta(hours=23)])
def test_cases_come_back_in_their_order_however_long_each_takes(signed_in, kit, user, clock, monkeypatch, waited):
    for number in range(3):
        clock.move(timedelta(minutes=1))
        make_case(kit, user, title=f"Case {number}", retention=Period.DAY)
    clock.move(timedelta(minutes=1))
    raw = archive_of(kit, user)
    then = [one["title"] for one in data_of(raw)["cases"]]
    other = make_user(kit, "other@example.org")
    sign_in(signed_in, kit, other)
    hand_in(signed_in, raw)
    worked(kit, other)
    post(signed_in, "/bring-back/yes", case=[one["id"] for one in data_of(raw)["cases"]])
    clock.move(waited)  # no worker was there
    finish = restoring._Making.finish

    def slowly(self, session):
        clock.move(timedelta(seconds=20))
        finish(self, session)

    monkeypatch.setattr(restoring._Making, "finish", slowly)
    worked(kit, other)
    assert [one["title"] for one in data_of(archive_of(kit, other))["cases"]] == then
    with kit.database.reading() as session:
        ends = [one.expires_at - clock.now() for one in list_owned(session, other.id, clock.now()) if one.retention]
    assert len(ends) == 3
    assert min(ends) > timedelta(hours=23, minutes=58)


def test_the_worker_finds_it_and_does_it(signed_in, kit, user, raw):
    hand_in(signed_in, raw)
    job = job_of(kit, user)
    assert left_behind(kit) == [job.id]
    queue = MemoryHuey(immediate=True)
    add_tasks(queue, kit).build_export(job.id)
    assert left_behind(kit) == []
    assert job_of(kit, user).state.value == "checked"


def test_what_is_there_already_is_named_and_cannot_be_ticked(signed_in, kit, user, case):
    make_case(kit, user, title="The other")
    hand_in(signed_in, archive_of(kit, user))
    worked(kit, user)
    page = text(signed_in.get("/bring-back"))
    assert "Nothing comes back twice" in page
    assert f'value="{case.id}"' not in page


def test_a_changed_file_is_refused_on_the_page_with_the_part(signed_in, kit, user, raw):
    parts = unpacked(raw)
    parts["data.json"] = parts["data.json"].replace(b"hurts", b"jumps")
    hand_in(signed_in, packed(parts))
    assert not go_on(kit, job_of(kit, user).id)
    page = text(signed_in.get("/bring-back"))
    assert "This part of the file was changed" in page
    assert "<strong>data.json</strong>" in page
    assert "Try another file" in page


def test_the_name_of_a_part_is_text_on_the_page(signed_in, kit, user, raw):
    hand_in(signed_in, packed({**unpacked(raw), "<img src=x>": b"x"}))
    go_on(kit, job_of(kit, user).id)
    page = text(signed_in.get("/bring-back"))
    assert "<img" not in page.split("<main")[1]
    assert "&lt;img src=x&gt;" in page


def test_stopping_removes_the_file(signed_in, kit, user, raw):
    hand_in(signed_in, raw)
    worked(kit, user)
    assert len(incoming(kit)) == 1
    assert post(signed_in, "/bring-back/stop").location == "/bring-back"
    assert incoming(kit) == []
    assert "The file is gone from here" in text(signed_in.get("/bring-back"))


def test_saying_yes_wants_the_password_given_just_now(signed_in, kit, user, raw, case, clock):
    hand_in(signed_in, raw)
    worked(kit, user)
    clock.move(kit.settings.fresh_for)
    answer = post(signed_in, "/bring-back/yes", case=[case.id], back="/bring-back")
    assert answer.location.startswith("/confirm-password?next=/bring-back")


def test_nothing_ticked_is_said_and_nothing_taken_in(signed_in, kit, user, raw):
    hand_in(signed_in, raw)
    worked(kit, user)
    answer = post(signed_in, "/bring-back/yes")
    assert answer.status_code == 422
    assert "Tick at least one thing" in text(answer)


def test_no_file_is_said(signed_in, kit, user):
    answer = signed_in.post("/bring-back", data={"csrf_token": csrf_token(signed_in)})
    assert answer.status_code == 422
    assert "Choose the file first" in text(answer)


def test_one_at_a_time(signed_in, kit, user, raw):
    hand_in(signed_in, raw)
    hand_in(signed_in, raw)
    assert "There is a file under way already" in text(signed_in.get("/bring-back"))
    assert len(incoming(kit)) == 1


def test_nobody_sees_or_moves_the_file_of_another(signed_in, user_app, kit, user, raw, case):
    hand_in(signed_in, raw)
    worked(kit, user)
    stranger = user_app.test_client()
    other = make_user(kit, "other@example.org")
    sign_in(stranger, kit, other)
    assert "My knee" not in text(stranger.get("/bring-back"))
    post(stranger, "/bring-back/yes", case=[case.id])
    post(stranger, "/bring-back/stop")
    assert job_of(kit, user).state.value == "checked"
    with kit.database.reading() as session:
        assert list_owned(session, other.id, kit.clock.now()) == []


def test_what_came_of_it_is_told_for_a_day(signed_in, kit, user, raw, clock):
    hand_in(signed_in, b"nothing of ours")
    go_on(kit, job_of(kit, user).id)
    clock.move(timedelta(days=1, seconds=1))
    sign_in(signed_in, kit, user)
    assert "We could not take it in" not in text(signed_in.get("/bring-back"))


def test_a_large_body_is_taken_here_from_who_is_signed_in_and_nowhere_else(signed_in, user_app, kit, user, raw):
    large = packed({"x": bytes(9 * 1024 * 1024)}, compress=0)
    assert hand_in(signed_in, large).status_code == 303
    assert hand_in(signed_in, large, path="/export").status_code == 413
    stranger = user_app.test_client()
    assert hand_in(stranger, large).status_code == 413


def test_who_may_not_hand_one_in_is_told_so_before_a_byte_of_it_is_read(user_app, kit, raw, monkeypatch):
    written = []
    monkeypatch.setattr(SealedUpload, "write", lambda _self, piece: written.append(piece))
    large = packed({"x": bytes(9 * 1024 * 1024)}, compress=0)
    people = {
        who: make_user(kit, f"{who}@example.org", accepts_policy=who != "undecided")
        for who in ("undecided", "closing", "elsewhere")
    }
    for who, user in {**people, "guest": None}.items():
        browser = user_app.test_client()
        if who == "closing":
            close_account(kit, user_id=user.id)
        if user is not None:
            sign_in(browser, kit, user)
        else:
            assert post(browser, "/start", policy="yes", for_whom="me", country="GB").status_code == 303
        headers = {"Sec-Fetch-Site": "cross-site" if who == "elsewhere" else "same-origin"}
        answer = hand_in(browser, large, headers=headers)
        assert answer.status_code in {303, 413}, who
        assert (answer.location or "").startswith("/policy/accept") is (who == "undecided"), who
    assert written == []


def test_nothing_sent_is_larger_than_the_limit(signed_in, user_app, kit, user, monkeypatch):
    user_app.request_class = uploads.request_class(kit.settings, pages.PATH, 1024, lambda: True)
    answer = hand_in(signed_in, bytes(5000))
    assert answer.status_code == 413
    assert "This file is larger than 2 GB" in text(answer)
    assert incoming(kit) == []


def test_what_is_sent_reaches_the_disk_sealed_and_is_the_same_again(kit, tmp_path):
    folder = tmp_path / "sent"
    folder.mkdir()
    sent = SealedUpload(folder)
    content = b"".join(f"Quendelkraut {number}\n".encode() for number in range(20000))
    for start in range(0, len(content), 7777):
        sent.write(content[start : start + 7777])
    sent.seek(0)
    assert list(folder.iterdir()) == []  # it has no name
    raw = sent._sealed
    raw.flush()
    raw.seek(0)
    assert b"Quendelkraut" not in raw.read()
    raw.seek(0, io.SEEK_END)
    read = b""
    while piece := sent.read(100_000):
        read += piece
    assert read == content
    assert sent.size == len(content)
    sent.seek(70_000)
    assert sent.read(5) == content[70_000:70_005]
    sent.close()


def test_a_full_disk_is_said_plainly(signed_in, kit, raw, monkeypatch):
    def full(*_args):
        raise OSError(errno.ENOSPC, "full")

    with monkeypatch.context() as patch:
        patch.setattr(SealedWriter, "finish", full)
        answer = hand_in(signed_in, raw)
    assert answer.status_code == 422
    assert "There was no room left on our disk" in text(answer)
    with monkeypatch.context() as patch:
        patch.setattr(uploads.tempfile, "TemporaryFile", lambda **_: SimpleNamespace(write=full, close=list))
        assert hand_in(signed_in, bytes(200_000)).status_code == 503
    assert incoming(kit) == []


def test_a_users_choices_come_back_when_they_tick_them(signed_in, kit, user, raw):
    with kit.database.writing() as session:
        session.get_one(User, user.id).country = "FR"
    hand_in(signed_in, raw)
    worked(kit, user)
    post(signed_in, "/bring-back/yes", choices="yes")
    worked(kit, user)
    with kit.database.reading() as session:
        assert session.get_one(User, user.id).country == "GB"
    assert "Your choices are here again" in text(signed_in.get("/bring-back"))
