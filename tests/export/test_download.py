"""Downloading in parts: three times from the beginning, gone on with as often as it breaks, always the same bytes."""

import html
import json
import random
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from assistant.export.build import build
from assistant.export.download import MOST_AT_ONCE
from assistant.export.pages import BUSY_FOR
from assistant.export.states import MOST_DOWNLOADS
from assistant.ledger.model import Action
from assistant.vault.signing import Signer
from tests.export.exporting import ask, exported, job_of, link, opened, post, text, told, unsealed, waiting
from tests.factories import add_messages, make_case, sign_in

PART = {"Range": "bytes=1000-"}

# What is given out does not depend on the database.
pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


def test_a_download_that_broke_off_goes_on_with_the_same_bytes(signed_in, kit, ready):
    address, whole = link(signed_in), unsealed(kit, ready)
    first = signed_in.get(address)
    assert first.headers["Accept-Ranges"] == "bytes"
    for start in (1, 1000, len(whole) - 1):
        rest = signed_in.get(address, headers={"Range": f"bytes={start}-", "If-Range": first.headers["ETag"]})
        assert rest.status_code == 206
        assert rest.headers["Content-Range"] == f"bytes {start}-{len(whole) - 1}/{len(whole)}"
        assert rest.headers["Cache-Control"] == "no-store"
        assert whole[:start] + rest.data == whole
    assert signed_in.get(address, headers={"Range": "bytes=5-9"}).data == whole[5:10]
    assert signed_in.get(address, headers={"Range": "bytes=-7"}).data == whole[-7:]
    assert job_of(kit, ready).downloads == 1


def test_parts_that_cross_the_sealed_segments_are_the_same_bytes(signed_in, kit, user):
    case = make_case(kit, user, title="A long one")
    add_messages(kit, case, [f"{number:x} {hash(str(number)):x}" for number in range(3000)])
    exported(kit, user)
    address = link(signed_in)
    whole = signed_in.get(address).data
    assert len(whole) > 3 * 64 * 1024
    for start, end in ((65535, 65536), (65536, 131072), (0, 65535), (1, 200000)):
        part = signed_in.get(address, headers={"Range": f"bytes={start}-{end}"})
        assert part.data == whole[start : end + 1]


def test_a_part_of_another_file_is_the_whole_of_this_one(signed_in, kit, ready):
    answer = signed_in.get(link(signed_in), headers={**PART, "If-Range": '"another"'})
    assert (answer.status_code, answer.data) == (200, unsealed(kit, ready))


@pytest.mark.parametrize("asked", ["bytes=0-1,5-6", "lines=1-2", "bytes=x-y", "nonsense"])
def test_what_is_not_understood_gives_the_whole(signed_in, kit, ready, asked):
    answer = signed_in.get(link(signed_in), headers={"Range": asked})
    assert (answer.status_code, answer.data) == (200, unsealed(kit, ready))


def test_a_part_outside_the_file_is_refused(signed_in, kit, ready):
    size = len(unsealed(kit, ready))
    answer = signed_in.get(link(signed_in), headers={"Range": f"bytes={size}-"})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{size}")


def test_it_is_given_out_three_times_and_the_list_says_each(signed_in, kit, user, ready):
    for _ in range(MOST_DOWNLOADS):
        address = link(signed_in)
        assert signed_in.get(address).status_code == 200
    assert signed_in.get(address).status_code == 303
    assert signed_in.get(address, headers=PART).status_code == 206  # the third may still be finished
    assert post(signed_in, "/export/file").location == "/export"
    page = text(signed_in.get("/export"))
    assert "You have downloaded it 3 times" in page
    assert "Download the file" not in page
    assert [action for _, action in told(kit, user)].count(Action.EXPORT_DOWNLOADED) == MOST_DOWNLOADS


def test_a_first_part_from_the_middle_counts_as_a_download(signed_in, kit, ready):
    assert signed_in.get(link(signed_in), headers=PART).status_code == 206
    assert job_of(kit, ready).downloads == 1


def test_going_on_wants_the_password_too_when_it_was_long_ago(signed_in, kit, ready, clock):
    address = link(signed_in)
    signed_in.get(address)
    clock.move(kit.settings.fresh_for)
    assert signed_in.get(address, headers=PART).status_code == 302


def test_slow_downloads_leave_threads_for_everybodys_pages(signed_in, kit, user):
    """A connection that takes its time keeps a thread: so many are given out at once, and no more are begun."""
    make_it_long(kit, user)
    slow = [signed_in.get(link(signed_in), buffered=False) for _ in range(MOST_AT_ONCE)]
    for answer in slow:
        assert next(answer.iter_encoded())
    address = link(signed_in)
    refused = signed_in.get(address)
    assert (refused.status_code, refused.location) == (303, "/export")
    assert "Please press Download again in a minute" in text(signed_in.get("/export"))
    going_on = signed_in.get(address, headers={"Range": "bytes=5-"})
    assert (going_on.status_code, going_on.headers["Retry-After"]) == (503, str(BUSY_FOR))
    slow.pop().close()  # whoever hangs up makes room, and a refusal was no download
    assert signed_in.get(address).status_code == 200
    assert signed_in.get(address, headers=PART).status_code == 206


def test_looking_and_a_refused_download_keep_no_place(signed_in, kit, ready):
    address = link(signed_in)
    for _ in range(MOST_AT_ONCE + 1):
        signed_in.head(address).close()
    for _ in range(MOST_DOWNLOADS):
        assert signed_in.get(address).data
    for _ in range(MOST_AT_ONCE + 1):
        assert signed_in.get(address).status_code == 303
    assert signed_in.get(address, headers=PART).status_code == 206


def make_it_long(kit, user):
    """So long that it is sent in several pieces."""
    add_messages(kit, make_case(kit, user), [random.Random(3).randbytes(90_000).hex()])
    build(kit, ask(kit, user))


# What was chosen


def data_of(kit, job_id):
    return json.loads(opened(unsealed(kit, job_id))["data.json"])


def build_newest(kit):
    (job_id,) = waiting(kit)
    assert build(kit, job_id)
    return job_id


def test_only_the_cases_that_were_ticked_are_in_it(signed_in, kit, user, case):
    make_case(kit, user, title="Not this one")
    stranger = "0" * 32
    assert post(signed_in, which="some", case=[case.id, stranger]).status_code == 303
    data = data_of(kit, build_newest(kit))
    assert [one["id"] for one in data["cases"]] == [case.id]
    assert data["chosen"] == {"everything": False, "cases": [case.id]}


def test_only_words_of_the_days_that_were_chosen_are_in_it(signed_in, kit, user, case, clock):
    clock.move(timedelta(days=3))
    add_messages(kit, case, ["Three days later."])
    sign_in(signed_in, kit, user)
    day = clock.now().date().isoformat()
    assert post(signed_in, first_day=day, last_day=day).status_code == 303
    data = data_of(kit, build_newest(kit))
    assert [entry["text"] for entry in data["cases"][0]["conversation"]] == ["Three days later."]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ({"which": "some"}, "Tick at least one case"),
        ({"first_day": "soon"}, "This is not a day"),
        ({"first_day": "0001-01-01"}, "This is not a day"),
        ({"first_day": "2026-02-02", "last_day": "2026-02-01"}, "Turn them round"),
    ],
)
def test_a_choice_that_cannot_be_is_said_and_nothing_is_begun(signed_in, kit, user, form, words):
    make_case(kit, user, title="Another")
    answer = post(signed_in, **form)
    assert answer.status_code == 422
    assert words in text(answer)
    assert [action for _, action in told(kit, user)].count(Action.EXPORT_REQUESTED) == 0


def test_what_was_chosen_is_still_there_after_the_password_was_asked(signed_in, kit, user, case, clock):
    make_case(kit, user, title="Another")
    clock.move(kit.settings.fresh_for)
    sent_on = post(signed_in, which="some", case=[case.id], first_day="2026-01-01", back="/export")
    (back,) = parse_qs(urlsplit(sent_on.location).query)["next"]
    page = text(signed_in.get(back))
    assert 'value="some" checked' in page
    assert f'value="{case.id}" checked' in page
    assert 'value="2026-01-01"' in page


# The page for everybody


def test_anybody_finds_the_key_the_program_and_the_schema(client, kit):
    page = client.get("/check-an-export")
    assert page.status_code == 200
    assert Signer.at(kit.settings.user_folder).public_key in html.unescape(page.get_data(as_text=True))
    assert b"def is_signed_by" in client.get("/check-an-export/verify.py").data
    assert client.get("/check-an-export/schema.json").get_json(force=True)["title"].startswith("Export of Case")
