"""The published versions of the privacy policy: Markdown files in `policies/`, one a version, never changed again.

A file begins with a few `name: value` lines (number, date, effective) up to a line of dashes. Values of the running
system stand in the text as `{{retention_floor}}` and are filled in when it is shown; the hash of a version is taken
of the file as it lies here, so that an acceptance names exactly one text.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path

from sqlmodel import Session, col, select

from assistant.clock import Clock
from assistant.consent.model import PolicyVersion
from assistant.errors import SettingsError

_FOLDER = Path(__file__).parent / "policies"


@dataclass(frozen=True, slots=True)
class PolicyText:
    """One version of the policy as it lies in its file."""

    number: int
    dated: date
    effective: date
    sha256: str
    body: str


def read_versions(folder: Path = _FOLDER) -> tuple[PolicyText, ...]:
    """All versions, oldest first; raises SettingsError when a file is malformed or a number is missing."""
    texts = tuple(_read(path) for path in sorted(folder.glob("*.md")))
    if not texts or [text.number for text in texts] != list(range(1, len(texts) + 1)):
        raise SettingsError("The policy files must be numbered from 1 without a gap.")
    return texts


def publish_missing(session: Session, clock: Clock) -> int:
    """Record every version that is not yet in the database; answers how many. A changed published file is refused."""
    known = {version.number: version for version in session.exec(select(PolicyVersion)).all()}
    added = 0
    for policy in read_versions():
        version = known.get(policy.number)
        if version is None:
            effective = datetime.combine(policy.effective, time(), UTC)
            session.add(
                PolicyVersion(
                    number=policy.number, sha256=policy.sha256, effective_at=effective, published_at=clock.now()
                )
            )
            added += 1
        elif version.sha256 != policy.sha256:
            raise SettingsError(f"Policy version {policy.number} was changed after publication. Add a new version.")
    return added


def current_version(session: Session, now: datetime) -> PolicyVersion:
    """The version in force at a moment."""
    version = session.exec(
        select(PolicyVersion)
        .where(col(PolicyVersion.effective_at) <= now)
        .order_by(col(PolicyVersion.number).desc())
        .limit(1)
    ).first()
    if version is None:
        raise SettingsError("No version of the policy is in force.")
    return version


def _read(path: Path) -> PolicyText:
    content = path.read_text(encoding="utf-8")
    head, dashes, body = content.partition("\n---\n")
    fields = dict(re.findall(r"^(number|date|effective): *(\S+)$", head, flags=re.MULTILINE))
    if not dashes or len(fields) != 3:
        raise SettingsError(f"The policy file {path.name} needs number, date and effective above a line of dashes.")
    return PolicyText(
        number=int(fields["number"]),
        dated=date.fromisoformat(fields["date"]),
        effective=date.fromisoformat(fields["effective"]),
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        body=body.strip(),
    )
