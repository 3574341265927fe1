"""Archives of every schema that was ever written come back, and the schema that lies beside them says what they are."""

import base64
import json
from pathlib import Path

import jsonschema
import pytest
from sqlmodel import select

from assistant.export.archive import INSIDE
from assistant.export.bringing_back import opening
from assistant.export.model import ImportState
from assistant.export.sections import SCHEMA_VERSION
from assistant.privacy.period import Period
from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase, ShareState
from assistant.vault.signing import FILE_NAME
from tests.export.bringing import archive_of, brought_back, data_of, handed_in, unpacked
from tests.factories import make_user

ARCHIVES = Path(__file__).parent / "archives"
SCHEMA_1, SCHEMA_2 = ARCHIVES / "schema-1.zip", ARCHIVES / "schema-2.zip"
SIGNED_WITH = b"the seed of an archive made once"
"""The key schema-2.zip was signed with, by an installation that was made for it and is gone."""


@pytest.fixture
def user(kit):
    return make_user(kit, "alex@example.org", "Alex Quendel", retention=Period.YEAR)


@pytest.fixture
def its_key(kit):
    """The installation that signed it."""
    path = kit.settings.user_folder / FILE_NAME
    path.write_text(base64.b64encode(SIGNED_WITH).decode())


@pytest.mark.parametrize("version", range(1, SCHEMA_VERSION))
def test_an_older_schema_still_says_what_its_data_is(version):
    published = json.loads((INSIDE / f"schema-{version}.json").read_text(encoding="utf-8"))
    raw = (ARCHIVES / f"schema-{version}.zip").read_bytes()
    checker = jsonschema.Draft202012Validator(published, format_checker=jsonschema.FormatChecker())
    assert [error.message for error in checker.iter_errors(data_of(raw))] == []


def test_the_schema_of_the_release_before_is_the_one_that_lay_in_its_archives():
    assert unpacked(SCHEMA_2.read_bytes())["schema-2.json"] == (INSIDE / "schema-2.json").read_bytes()


def test_an_archive_of_the_second_schema_comes_back_whole(kit, user, its_key):
    job = brought_back(kit, user, SCHEMA_2.read_bytes())
    assert (job.state, job.restored) == (ImportState.DONE, 2)
    then, now = data_of(SCHEMA_2.read_bytes()), data_of(archive_of(kit, user))
    for data in (then, now):
        for case in data["cases"]:
            for name in ("last_words_at", "expires_at", "support", "support_timeline", "support_reports"):
                del case[name]
    assert now["cases"] == then["cases"]
    assert now["receipts"] == []
    assert {one["archive"] for one in then["earlier"]} < {one["archive"] for one in now["earlier"]}
    with kit.database.reading() as session:
        assert {one.state for one in session.exec(select(SharedCase)).all()} == {ShareState.WITHDRAWN}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_without_its_key_an_archive_of_the_second_schema_is_not_believed(kit, user):
    job = handed_in(kit, user, SCHEMA_2.read_bytes())
    assert (job.state, job.step) == (ImportState.REFUSED, opening.NOT_OURS)


def test_an_archive_of_the_first_schema_comes_back(kit, user):
    job = brought_back(kit, user, SCHEMA_1.read_bytes())
    assert (job.state, job.restored) == (ImportState.DONE, 2)
    data = data_of(archive_of(kit, user))
    knee = next(one for one in data["cases"] if one["title"] == "My left knee")
    then = next(one for one in data_of(SCHEMA_1.read_bytes())["cases"] if one["title"] == "My left knee")
    assert [entry["text"] for entry in knee["conversation"]] == [entry["text"] for entry in then["conversation"]]
    assert [item["in_words"] for item in knee["sheet"]] == [item["in_words"] for item in then["sheet"]]
    assert [item["id"] for item in knee["sheet"]] == [item["id"] for item in then["sheet"]]
    dad = next(one for one in data["cases"] if one["title"] == "Dad's breathing")
    assert (dad["person"], dad["draft"], dad["retention"]) == ("my father", "not sent yet", "90 days")


def test_what_it_cannot_vouch_for_is_kept_from_others(kit, user):
    """It has no seal: no copy in it is shown to support, and nothing in it speaks with support's voice."""
    brought_back(kit, user, SCHEMA_1.read_bytes())
    with kit.database.reading() as session:
        assert {row.state for row in session.exec(select(RedactedMessage)).all()} == {RedactedState.WITHHELD}
        assert session.exec(select(SharedCase)).all() == []
    (earlier,) = data_of(archive_of(kit, user))["earlier"]
    assert earlier["signed"] is False
    assert [one["text"] for one in earlier["support_answers"]] == ["It is beside the talk."]
