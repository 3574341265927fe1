"""The queue: row ids only, signed, open to the worker alone, at the address the settings name."""

import base64
import pickle
import secrets
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from huey import PostgresHuey, RedisHuey, SqliteHuey

from assistant.errors import SettingsError
from assistant.jobs.queue import make_queue
from assistant.jobs.tasks import add_tasks
from assistant.store.ids import new_id
from tests.postgres import fresh_postgres


@pytest.fixture
def database_url():
    """The queue does not know the main database."""
    return ""


@pytest.fixture
def queue(settings):
    queue = make_queue(settings)
    yield queue
    queue.storage.close()


def test_it_is_a_file_of_its_own_that_only_its_owner_can_open(settings, queue):
    assert isinstance(queue, SqliteHuey)
    path = settings.user_folder / "queue.db"
    assert path.stat().st_mode & 0o077 == 0


def test_what_is_queued_is_the_id_of_a_row_and_nothing_else(kit, queue):
    tasks, job_id = add_tasks(queue, kit), new_id()
    tasks.build_export(job_id)
    (waiting,) = queue.pending()
    assert waiting.data == ((job_id,), {})


def test_what_somebody_else_put_into_the_queue_is_never_opened(kit, queue, tmp_path):
    class Evil:
        def __reduce__(self):
            return Path.touch, (tmp_path / "run",)

    add_tasks(queue, kit)
    with closing(sqlite3.connect(queue.storage.filename)) as other, other:
        for forged in (pickle.dumps(Evil()), pickle.dumps(Evil()) + b":" + b"0" * 40):
            other.execute("INSERT INTO task (queue, data, priority) VALUES (?, ?, 0)", (queue.name, forged))
    for _ in range(2):
        with pytest.raises(ValueError, match=r"Signature|Separator"):
            queue.dequeue()
    assert not (tmp_path / "run").exists()


def test_without_its_key_there_is_no_queue(settings):
    (settings.user_folder / "queue.key").unlink()
    with pytest.raises(SettingsError, match=r"queue\.key"):
        make_queue(settings)


def test_each_installation_signs_with_a_key_of_its_own(settings, queue):
    (settings.user_folder / "queue.key").write_bytes(base64.b64encode(secrets.token_bytes(32)))
    other = make_queue(settings)
    with pytest.raises(ValueError, match="Signature"):
        other.serializer.deserialize(queue.serializer.serialize("a"))


@pytest.mark.parametrize(
    ("url", "kind"),
    [("redis://127.0.0.1:6379/9", RedisHuey), ("unix:///run/redis.sock", RedisHuey)],
)
def test_redis_is_used_when_it_is_named(settings, url, kind):
    assert isinstance(make_queue(replace(settings, queue_url=url)), kind)


def test_postgresql_is_used_when_it_is_named(settings, kit):
    with fresh_postgres() as url:
        queue = make_queue(replace(settings, queue_url=url))
        try:
            assert isinstance(queue, PostgresHuey)
            add_tasks(queue, kit).build_export("some id")
            assert [task.data for task in queue.pending()] == [(("some id",), {})]
        finally:
            queue.storage.close()


@pytest.mark.parametrize("url", ["mysql://somewhere/x", "nonsense", "http://127.0.0.1/"])
def test_any_other_address_is_refused(settings, url):
    with pytest.raises(SettingsError, match="QUEUE_URL"):
        make_queue(replace(settings, queue_url=url))
