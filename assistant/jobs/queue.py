"""The queue the worker gives itself work through: SQLite by default, Redis or PostgreSQL by address.

Huey pickles what it queues, so whoever can write the queue could run code in the worker: everything in it is signed
with a key of its own, and holds the ids of rows and nothing else. The state of a job is its row in the main database,
written by whoever wanted it: the sites never open the queue.
"""

from pathlib import Path

from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey
from huey.serializer import SignedSerializer
from sqlalchemy.engine import make_url

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.store import key_files

_NAME = "case-assistant"
_SALT = "case-assistant queue"


def make_queue(settings: Settings) -> Huey:
    """The queue the settings name. Raises SettingsError when its key is missing or the address is of no known kind."""
    signed = SignedSerializer(secret=key_files.read(settings.user_folder / "queue.key"), salt=_SALT)
    url = settings.queue_url
    if url.startswith("sqlite:///"):
        path = Path(make_url(url).database or "")
        queue = SqliteHuey(_NAME, filename=str(path), fsync=True, results=False, serializer=signed)
        path.chmod(0o600)
        return queue
    if url.startswith(("redis://", "rediss://", "unix://")):
        return RedisHuey(_NAME, url=url, results=False, serializer=signed)
    if url.startswith(("postgresql://", "postgresql+psycopg://")):
        dsn = url.replace("postgresql+psycopg://", "postgresql://", 1)
        return PostgresHuey(_NAME, dsn=dsn, results=False, serializer=signed)
    raise SettingsError("QUEUE_URL must begin with sqlite:///, redis:// or postgresql://.")
