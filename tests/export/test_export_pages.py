"""Taking it with you, in the browser: asked for, watched, downloaded by its owner only, removed, gone in time."""

from datetime import timedelta

import pytest
from sqlmodel import select

from assistant.analytics.model import UsageCount
from assistant.consent.choices import record_choice
from assistant.consent.model import Purpose
from assistant.conversation.model import Message
from assistant.export import states
from assistant.export.download import FILE_NAME
from assistant.export.model import ExportJob, ExportState
from assistant.ledger.model import Action, Actor
from assistant.privacy.erasing import erase_case
from tests.export.exporting import files, job_of, link, opened, post, text, told
from tests.factories import make_user, sign_in

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


# The states, without a script


def test_the_page_says_what_will_be_in_it_before_anything_is_made(signed_in, kit):
    page = text(signed_in.get("/export"))
    assert "What will be in it" in page
    assert "for 24 hours" in page
    assert files(kit) == []


def test_asking_leads_to_a_page_that_looks_again_by_itself(signed_in, kit):
    answer = post(signed_in)
    assert (answer.status_code, answer.location) == (303, "/export")
    progress = signed_in.get("/export")
    assert progress.headers["Refresh"] == "4"
    assert "Your file is being made" in text(progress)
    assert "Look again" in text(progress)


def test_progress_is_honest(signed_in, kit):
    post(signed_in)
    with kit.database.writing() as session:
        job = session.exec(select(ExportJob)).one()
        job.state, job.step, job.attempts = ExportState.BUILDING, "case 3 of 12", 1
        session.add(job)
    assert "Collecting your words (case 3 of 12)" in text(signed_in.get("/export"))


def test_a_finished_file_is_offered_with_its_end(signed_in, ready):
    answer = signed_in.get("/export")
    assert "Your file is ready" in text(answer)
    assert "not yet" in text(answer)
    assert "Refresh" not in answer.headers


@pytest.mark.parametrize(
    ("reason", "words"),
    [(states.NO_ROOM, "no room left"), (states.GAVE_UP, "never finished"), ("else", "try again")],
)
def test_a_failure_is_said_plainly_and_can_be_tried_again(signed_in, kit, user, reason, words):
    with kit.database.writing() as session:
        session.add(ExportJob(user_id=user.id, state=ExportState.FAILED, step=reason, requested_at=kit.clock.now()))
    page = text(signed_in.get("/export"))
    assert words in page
    assert "Make my file" in page


def test_pressing_twice_makes_one(signed_in, kit):
    post(signed_in)
    post(signed_in)
    with kit.database.reading() as session:
        assert len(session.exec(select(ExportJob)).all()) == 1


def test_asking_is_counted_only_for_those_who_said_yes(signed_in, kit, user):
    post(signed_in)
    with kit.database.writing() as session:
        assert session.exec(select(UsageCount)).all() == []
        states.cancel(session, user.id)
        record_choice(session, user_id=user.id, purpose=Purpose.USAGE_COUNTS, given=True, clock=kit.clock)
    post(signed_in)
    with kit.database.reading() as session:
        assert [(row.counter, row.times) for row in session.exec(select(UsageCount)).all()] == [("export asked for", 1)]


# Downloading


def test_its_owner_gets_the_whole_file(signed_in, kit, user, ready):
    answer = signed_in.get(link(signed_in))
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{FILE_NAME}"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "application/zip"
    assert int(answer.headers["Content-Length"]) == len(answer.data)
    assert b"My knee hurts." in opened(answer.data)["data.json"]
    assert told(kit, user)[-1] == (Actor.YOU, Action.EXPORT_DOWNLOADED)
    assert job_of(kit, ready).downloads == 1
    assert "once" in text(signed_in.get("/export"))


def test_looking_at_the_headers_is_no_download(signed_in, kit, ready):
    assert signed_in.head(link(signed_in)).status_code == 200
    assert job_of(kit, ready).downloads == 0


@pytest.mark.parametrize(("method", "path"), [("post", "/export"), ("post", "/export/file"), ("get", "link")])
def test_each_step_wants_the_password_given_just_now(signed_in, kit, user, ready, clock, method, path):
    path = link(signed_in) if path == "link" else path
    clock.move(kit.settings.fresh_for)
    answer = signed_in.get(path) if method == "get" else post(signed_in, path, back="/export")
    assert answer.status_code == 302
    assert answer.location.startswith("/confirm-password?next=/export")


def test_the_address_of_a_file_opens_it_for_nobody_else(signed_in, user_app, kit, ready):
    address = link(signed_in)
    stranger = user_app.test_client()
    assert stranger.get(address).status_code == 302
    other = make_user(kit, email="other@example.org")
    sign_in(stranger, kit, other)
    assert stranger.get(address).status_code == 404


@pytest.mark.parametrize("token", ["x", "x" * 43, "%00", "..%2f..%2fmaster.key", "\N{SNOWMAN}"])
def test_a_guessed_address_opens_nothing(signed_in, ready, token):
    assert signed_in.get(f"/export/file/{token}").status_code == 404


def test_a_new_address_ends_the_one_before(signed_in, ready):
    first, second = link(signed_in), link(signed_in)
    assert signed_in.get(first).status_code == 404
    assert signed_in.get(second).status_code == 200


def test_the_token_itself_is_kept_nowhere(signed_in, kit, ready):
    token = link(signed_in).rsplit("/", 1)[1]
    job = job_of(kit, ready)
    assert token not in repr(job)
    assert job.token_hash


@pytest.mark.parametrize(("later", "status"), [(timedelta(seconds=-1), 200), (timedelta(0), 404)])
def test_a_file_ends_to_the_second(signed_in, kit, user, ready, clock, later, status):
    address = link(signed_in)
    clock.move(kit.settings.export_lifetime + later)
    sign_in(signed_in, kit, user)
    assert signed_in.get(address).status_code == status
    assert ("Your file is ready" in text(signed_in.get("/export"))) is (status == 200)


def test_after_a_case_in_it_was_deleted_it_is_not_given_out(signed_in, kit, user, case, ready):
    address = link(signed_in)
    erase_case(kit, user_id=user.id, case_id=case.id)
    assert signed_in.get(address).status_code == 404
    assert "something in it was deleted" in text(signed_in.get("/export"))
    assert files(kit) == []


def test_after_a_message_in_it_was_deleted_it_is_not_given_out(signed_in, kit, user, case, ready):
    from assistant.conversation.deleting import delete_message

    address = link(signed_in)
    with kit.database.writing() as session:
        message = session.exec(select(Message)).one()
        delete_message(session, kit, session.merge(case), message.id)
    assert signed_in.get(address).status_code == 404
    assert "Your file is ready" not in text(signed_in.get("/export"))


def test_a_broken_file_is_a_plain_answer(signed_in, kit, user, ready):
    address = link(signed_in)
    path = kit.settings.archives / job_of(kit, ready).file_name
    content = bytearray(path.read_bytes())
    content[40] ^= 1
    path.write_bytes(content)
    assert signed_in.get(address).status_code == 404
    path.unlink()
    assert signed_in.get(address).status_code == 404
    assert (Actor.YOU, Action.EXPORT_DOWNLOADED) not in told(kit, user)


# Removing


def test_removing_takes_the_file_and_its_key_at_once(signed_in, kit, user, ready):
    address, key_id = link(signed_in), job_of(kit, ready).key_id
    assert post(signed_in, "/export/remove").location == "/export"
    assert "The file is gone" in text(signed_in.get("/export"))
    assert files(kit) == []
    assert key_id not in kit.vault.key_store.ids(kit.clock.now() + timedelta(days=1))
    assert signed_in.get(address).status_code == 404
    assert told(kit, user)[-1] == (Actor.YOU, Action.EXPORT_DELETED)


def test_stopping_one_on_its_way_keeps_nothing(signed_in, kit, user):
    post(signed_in)
    post(signed_in, "/export/remove")
    with kit.database.reading() as session:
        assert session.exec(select(ExportJob)).one().state is ExportState.EXPIRED
    assert "Stopped. Nothing was kept." in text(signed_in.get("/export"))


def test_removing_nothing_is_no_error(signed_in, kit, user):
    before = told(kit, user)
    assert post(signed_in, "/export/remove").status_code == 303
    assert told(kit, user) == before


def test_nobody_can_remove_the_file_of_another(signed_in, user_app, kit, ready):
    stranger = user_app.test_client()
    sign_in(stranger, kit, make_user(kit, email="other@example.org"))
    post(stranger, "/export/remove")
    assert len(files(kit)) == 1


def test_asking_too_often_is_stopped(signed_in):
    answers = [post(signed_in).status_code for _ in range(11)]
    assert answers == [303] * 10 + [429]
