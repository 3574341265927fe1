"""The published versions of the privacy policy: Markdown files in `policies/`, one a version, never changed again.

A file begins with a few `name: value` lines up to a line of dashes: number, date, effective, and from the second
version on what it newly asks for (`asks`: purposes that need a yes of their own) and which kinds of data it speaks of
(`kinds`). Values of the running system stand in the text as `{{contact_email}}` and are filled in when it is shown;
behind a paragraph stand the ids of the statements it makes, as `{2.1 2.2}`. The hash of a version is taken of the file
as it lies here, so that an acceptance names exactly one text.
"""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path

from sqlmodel import Session, col, select

from assistant.clock import Clock
from assistant.consent.model import PolicyVersion, Purpose
from assistant.errors import SettingsError

FOLDER = Path(__file__).parent / "policies"

HEADINGS = (
    "1. Introduction",
    "2. What we collect",
    "3. How we use it",
    "4. How we store and guard it",
    "5. When we share it",
    "6. Cookies",
    "7. Your rights",
    "8. Links to other sites",
    "9. How long we keep it",
    "10. Changes to this policy",
    "11. Contact",
)
"""What every version stands under, in this order."""

STATEMENT_MARK = re.compile(r" ?\{(\d+\.\d+(?: \d+\.\d+)*)\}")
_CHANGED, _SHORT = "What changed", "The short version"


@dataclass(frozen=True, slots=True)
class PolicyText:
    """One version of the policy as it lies in its file."""

    number: int
    dated: date
    effective: date
    sha256: str
    changes: str
    short: str
    whole: str
    asks: tuple[Purpose, ...]
    kinds: frozenset[str]

    @property
    def statements(self) -> tuple[str, ...]:
        """The ids of the statements it makes, in the order they are made."""
        return tuple(one for found in STATEMENT_MARK.finditer(self.whole) for one in found.group(1).split())


def read_versions(folder: Path | None = None) -> tuple[PolicyText, ...]:
    """All versions, oldest first; raises SettingsError when a file is malformed or a number is missing."""
    found = sorted((folder or FOLDER).glob("*.md"))
    return _read_all(tuple((path, path.stat().st_mtime_ns) for path in found))


@lru_cache(maxsize=4)
def _read_all(files: tuple[tuple[Path, int], ...]) -> tuple[PolicyText, ...]:
    texts = tuple(_read(path) for path, _ in files)
    if not texts or [text.number for text in texts] != list(range(1, len(texts) + 1)):
        raise SettingsError("The policy files must be numbered from 1 without a gap.")
    return texts


def publish_missing(session: Session, clock: Clock, notice: timedelta = timedelta(0)) -> int:
    """Record every version that is not yet in the database; answers how many. A changed published file is refused.

    The first versions of a new installation are in force from the day their file names. A version that comes to
    people who live under an earlier one is in force no sooner than `notice` from now, whatever its file says.
    """
    known = {version.number: version for version in session.exec(select(PolicyVersion)).all()}
    now, added = clock.now(), 0
    for policy in read_versions():
        version = known.get(policy.number)
        if version is None:
            effective = datetime.combine(policy.effective, time(), UTC)
            session.add(
                PolicyVersion(
                    number=policy.number,
                    sha256=policy.sha256,
                    effective_at=max(effective, now + notice) if known else effective,
                    published_at=now,
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


def coming_version(session: Session, now: datetime) -> PolicyVersion | None:
    """The newest version that is published and not yet in force, if there is one."""
    return session.exec(
        select(PolicyVersion)
        .where(col(PolicyVersion.effective_at) > now)
        .order_by(col(PolicyVersion.number).desc())
        .limit(1)
    ).first()


def published_versions(session: Session) -> list[PolicyVersion]:
    """Every published version, newest first."""
    return list(session.exec(select(PolicyVersion).order_by(col(PolicyVersion.number).desc())).all())


def text_of(version: PolicyVersion) -> PolicyText:
    """The text of a published version. SettingsError when its file is gone or is no longer the one published."""
    texts = read_versions()
    if version.number > len(texts) or texts[version.number - 1].sha256 != version.sha256:
        raise SettingsError(f"The file of policy version {version.number} is not the one that was published.")
    return texts[version.number - 1]


def _read(path: Path) -> PolicyText:
    content = path.read_text(encoding="utf-8")
    head, dashes, body = content.partition("\n---\n")
    fields = dict(re.findall(r"^(number|date|effective|asks|kinds): *(\S.*)$", head, flags=re.MULTILINE))
    if not dashes or not {"number", "date", "effective"} <= fields.keys():
        raise SettingsError(f"The policy file {path.name} needs number, date and effective above a line of dashes.")
    parts = _parts(body)
    return PolicyText(
        number=int(fields["number"]),
        dated=date.fromisoformat(fields["date"]),
        effective=date.fromisoformat(fields["effective"]),
        sha256=hashlib.sha256(content.encode()).hexdigest(),
        changes=parts.pop(_CHANGED, ""),
        short=parts.pop(_SHORT, ""),
        whole="\n\n".join(f"# {heading}\n\n{text}" for heading, text in parts.items()),
        asks=tuple(_purpose(name, path) for name in _listed(fields.get("asks", ""))),
        kinds=frozenset(_listed(fields.get("kinds", ""))),
    )


def _parts(body: str) -> dict[str, str]:
    found = re.split(r"^# (.+)$", body.strip(), flags=re.MULTILINE)
    return {heading.strip(): text.strip() for heading, text in zip(found[1::2], found[2::2], strict=True)}


def _listed(value: str) -> list[str]:
    return [name.strip() for name in value.split(",") if name.strip()]


def _purpose(name: str, path: Path) -> Purpose:
    known = next((purpose for purpose in Purpose if purpose.value == name), None)
    if known is None:
        raise SettingsError(f"The policy file {path.name} asks for a purpose nobody knows: {name}.")
    return known
