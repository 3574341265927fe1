"""Handing an archive in, saying yes, and taking it in, as tests need it."""

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from assistant.accounts.model import User
from assistant.export.bringing_back import standing
from assistant.export.bringing_back.pages import _receive as receive
from assistant.export.bringing_back.work import go_on, preview_place
from assistant.export.build import build
from assistant.export.model import ImportJob, ImportState
from assistant.kit import Kit
from assistant.vault.signing import Signer
from tests.export.exporting import ask, unsealed


def archive_of(kit: Kit, user: User) -> bytes:
    """An export of everything, as it is downloaded."""
    job_id = ask(kit, user)
    assert build(kit, job_id) is True
    return unsealed(kit, job_id)


def data_of(raw: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return json.loads(archive.read("data.json"))


def handed_in(kit: Kit, user: User, raw: bytes) -> ImportJob:
    """Hand an archive in and let the worker look through it; where it stands then."""
    assert receive(kit, user.id, io.BytesIO(raw))
    job = job_of(kit, user)
    go_on(kit, job.id)
    return again(kit, job)


def again(kit: Kit, job: ImportJob) -> ImportJob:
    """The same job as it stands now."""
    with kit.database.reading() as session:
        return session.get_one(ImportJob, job.id)


def job_of(kit: Kit, user: User) -> ImportJob:
    with kit.database.reading() as session:
        return standing.newest(session, user.id)


def seen_of(kit: Kit, job: ImportJob) -> dict[str, Any]:
    with kit.database.reading() as session:
        key_id = session.get_one(User, job.user_id).profile_key_id
    return json.loads(kit.vault.open(key_id, job.sealed_preview, preview_place(job)))


def say_yes(kit: Kit, job: ImportJob, cases: list[str] | None = None, *, choices: bool = True) -> None:
    seen = seen_of(kit, job)
    wanted = [one["id"] for one in seen["cases"]] if cases is None else cases
    with kit.database.writing() as session:
        standing.agree(session, session.get_one(ImportJob, job.id), {"cases": wanted, "choices": choices})


def brought_back(kit: Kit, user: User, raw: bytes, cases: list[str] | None = None) -> ImportJob:
    """Hand in, say yes to all or some, take in; where it stands then."""
    job = handed_in(kit, user, raw)
    assert job.state is ImportState.CHECKED, (job.state, job.step, job.part)
    say_yes(kit, job, cases)
    go_on(kit, job.id)
    return again(kit, job)


def packed(parts: Mapping[str, bytes], *, compress: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", compress) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return held.getvalue()


def unpacked(raw: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def signed_again(kit: Kit, parts: dict[str, bytes]) -> bytes:
    """The parts with a list and a seal made anew by the installation's own key: what nobody else could make."""
    manifest = json.loads(parts["manifest.json"])
    for part in manifest["parts"]:
        content = parts[part["name"]]
        part |= {"size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
    raw = json.dumps(manifest).encode()
    signature = Signer.at(kit.settings.user_folder).sign(raw).encode()
    return packed({**parts, "manifest.json": raw, "manifest.sig": signature})


def incoming(kit: Kit) -> list[str]:
    return sorted(path.name for path in standing.folder(kit.settings).iterdir())
