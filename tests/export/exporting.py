"""Asking for an export, building it and reading what came out, as tests need it."""

import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from assistant.accounts.model import User
from assistant.export import states
from assistant.export.build import archive_name, build
from assistant.export.model import ExportJob
from assistant.export.viewer import Viewer
from assistant.kit import Kit
from assistant.ledger.model import Action, Actor
from tests.factories import csrf_token


def ask(kit: Kit, user: User) -> str:
    with kit.database.writing() as session:
        return states.ask(session, kit.ledger, user_id=user.id, now=kit.clock.now()).id


def job_of(kit: Kit, job_id: str) -> ExportJob:
    with kit.database.reading() as session:
        return session.get_one(ExportJob, job_id)


def files(kit: Kit) -> list[str]:
    return sorted(path.name for path in kit.settings.archives.iterdir() if path.is_file())


def unsealed(kit: Kit, job_id: str) -> bytes:
    job = job_of(kit, job_id)
    path = kit.settings.archives / job.file_name
    return b"".join(kit.vault.open_file(job.key_id, path, archive_name(job.id, job.user_id)).read())


def opened(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def exported(kit: Kit, user: User) -> tuple[dict[str, Any], str, dict[str, bytes]]:
    """Ask, build, open: the data, the page, and every part."""
    job_id = ask(kit, user)
    assert build(kit, job_id) is True
    parts = opened(unsealed(kit, job_id))
    return json.loads(parts["data.json"]), parts["index.html"].decode(), parts


def waiting(kit: Kit) -> list[str]:
    with kit.database.reading() as session:
        return list(states.waiting(session, kit.clock.now()))


def keys(kit: Kit) -> set[str]:
    return kit.vault.key_store.ids(kit.clock.now() + timedelta(days=1))


def during(monkeypatch: pytest.MonkeyPatch, act: Callable[[], object], after: int = 1) -> None:
    """Do something while the export is being built: when the viewer has written its `after`-th turn."""
    original, seen = Viewer.turn, []

    def turn(self, entry, *, shared):
        seen.append(entry)
        if len(seen) == after:
            act()
        return original(self, entry, shared=shared)

    monkeypatch.setattr(Viewer, "turn", turn)


# In the browser


def text(response) -> str:
    return re.sub(r"\s+", " ", response.get_data(as_text=True))


def post(client, path="/export", **form):
    return client.post(path, data={"csrf_token": csrf_token(client), **form})


def told(kit: Kit, user: User) -> list[tuple[Actor, Action]]:
    with kit.database.reading() as session:
        return [(entry.actor, entry.action) for entry in kit.ledger.entries(session, user.id)]


def link(client) -> str:
    answer = post(client, "/export/file")
    assert answer.status_code == 303
    return answer.location
