"""Settings: read once from the environment, checked, frozen, and handed in.

Every setting is declared in `DECLARED`; the README's table is compared with it by a test. The staff site may know
none of the settings marked `user_side`, and refuses to start when it is given one.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from ipaddress import ip_address
from pathlib import Path
from typing import Any

from assistant.errors import SettingsError


class Site(StrEnum):
    """The processes of the product; each has settings and secrets of its own."""

    USER = "user"
    STAFF = "staff"
    WORKER = "worker"


@dataclass(frozen=True, slots=True)
class Declared:
    """One setting: its name in the environment, its default as text, how it is read, and what it means."""

    name: str
    default: str
    read: Callable[[str], Any]
    meaning: str
    user_side: bool = False


def _text(value: str) -> str:
    return value.strip()


def _flag(value: str) -> bool:
    if value not in {"0", "1"}:
        raise ValueError("must be 0 or 1")
    return value == "1"


def _number(low: int, high: int) -> Callable[[str], int]:
    def read(value: str) -> int:
        if not re.fullmatch(r"\d{1,9}", value) or not low <= int(value) <= high:
            raise ValueError(f"must be a whole number from {low} to {high}")
        return int(value)

    return read


def _rate(value: str) -> str:
    if not re.fullmatch(r"\d{1,6} per (\d{1,4} )?(second|minute|hour|day)s?", value):
        raise ValueError('must read like "10 per 15 minutes"')
    # Whoever is counted is counted under a keyed hash of their address: no such hash may outlive a day.
    number, unit = re.fullmatch(r"\d+ per (?:(\d+) )?(second|minute|hour|day)s?", value).groups()  # type: ignore[union-attr]
    if int(number or 1) * {"second": 1, "minute": 60, "hour": 3600, "day": 86400}[unit] > 86400:
        raise ValueError("must count over a day at most")
    return value


def _database(value: str) -> str:
    if value and not value.startswith(("sqlite:///", "postgresql+psycopg://", "postgresql://")):
        raise ValueError("must begin with sqlite:/// or postgresql://")
    return re.sub(r"^postgresql://", "postgresql+psycopg://", value)


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s<>\"']{1,64}@[^@\s<>\"']{1,190}\.[a-z]{2,}", value):
        raise ValueError("must be an e-mail address")
    return value


_PORT = _number(1, 65535)

DECLARED: tuple[Declared, ...] = (
    Declared("INSTANCE_DIR", "instance", _text, "Folder for local state: databases, keys, export archives, logs"),
    Declared("DATABASE_URL", "", _database, "Main database; empty means SQLite in the instance folder"),
    Declared("KEY_DATABASE_URL", "", _database, "Key store; empty means SQLite in instance/user", user_side=True),
    Declared(
        "TOMBSTONE_DATABASE_URL",
        "",
        _database,
        "What was deleted lately, as keyed hashes; empty means SQLite in instance/user; better on another disk",
        user_side=True,
    ),
    Declared("BACKUP_DIR", "", _text, "Folder for backups of the data; empty means instance/backups", user_side=True),
    Declared(
        "KEY_BACKUP_DIR", "", _text, "Folder for backups of the keys; empty means instance/key-backups", user_side=True
    ),
    Declared(
        "PROVIDERS_FILE", "", _text, "TOML file that names who else handles data; empty means nobody", user_side=True
    ),
    Declared("BACKUP_DAYS", "30", _number(1, 365), "How many days a backup of the data is kept"),
    Declared("KEY_BACKUP_DAYS", "7", _number(1, 30), "How many days a backup of the keys is kept", True),
    Declared("MASTER_KEY_FILE", "", _text, "File with the master key; empty means instance/user/master.key", True),
    Declared("USER_HOST", "127.0.0.1", _text, "Address the user site listens on"),
    Declared("USER_PORT", "8000", _PORT, "Port of the user site"),
    Declared("STAFF_HOST", "localhost", _text, "Address the staff site listens on"),
    Declared("STAFF_PORT", "8001", _PORT, "Port of the staff site"),
    Declared(
        "HTTPS", "0", _flag, "1 when people reach the sites over HTTPS: Secure cookies with the __Host- prefix, HSTS"
    ),
    Declared("TRUSTED_PROXIES", "0", _number(0, 5), "How many proxies of yours stand in front of each site"),
    Declared("DEBUG", "0", _flag, "1 shows error details; refused unless both sites listen on this machine only"),
    Declared("CONTACT_EMAIL", "info@casemedicalservices.com", _email, "Contact address shown on every page"),
    Declared("RETENTION_FLOOR_HOURS", "24", _number(1, 8760), "Shortest time a user may choose, in hours"),
    Declared("RETENTION_CEILING_DAYS", "0", _number(0, 36500), "Longest time a user may choose, in days; 0: no limit"),
    Declared("UNDO_DAYS", "7", _number(0, 30), "How many days something deleted can be brought back; 0: not at all"),
    Declared("ARCHIVE_DAYS", "365", _number(1, 3650), "How long an archived case is kept after its time has come"),
    Declared(
        "WARN_DAYS", "3", _number(1, 30), "How many days before a case goes its owner is told on every page of it"
    ),
    Declared("RECEIPT_DAYS", "365", _number(1, 3650), "How long a receipt of an erasure can be fetched"),
    Declared(
        "SESSION_ONLY_MINUTES", "60", _number(5, 720), "A case kept for one session goes after this many idle minutes"
    ),
    Declared(
        "CLOCK_JUMP_DAYS", "7", _number(1, 365), "Nothing is deleted when the clock moved further since the last sweep"
    ),
    Declared("DOCUMENT_MB", "25", _number(1, 100), "Largest file that may be added to a case, in megabytes"),
    Declared("DOCUMENTS_PER_CASE", "30", _number(1, 1000), "How many files a case may have"),
    Declared("MESSAGE_LIMIT", "10000", _number(100, 100000), "Longest message, in characters"),
    Declared(
        "SESSION_HOURS", "12", _number(1, 720), "A signed-in session of a user ends after this many hours without use"
    ),
    Declared(
        "SHARE_DAYS_AFTER_RESOLVED",
        "14",
        _number(1, 90),
        "How many days support still sees a case after its question was resolved",
    ),
    Declared("STAFF_IDLE_MINUTES", "30", _number(1, 720), "A staff session ends after this many minutes without use"),
    Declared("STAFF_SESSION_HOURS", "12", _number(1, 24), "A staff session ends after this many hours in any case"),
    Declared(
        "FRESH_MINUTES", "10", _number(1, 60), "How long a repeated password counts for export, deletion and the like"
    ),
    Declared("EXPORT_HOURS", "24", _number(1, 168), "How long a finished export can be downloaded"),
    Declared("IMPORT_MB", "2048", _number(1, 65536), "Largest export that may be brought back, in megabytes"),
    Declared("COUNT_FLOOR", "10", _number(2, 1000), "Usage counts below this are hidden from the operator"),
    Declared(
        "POLICY_NOTICE_DAYS",
        "14",
        _number(0, 365),
        "Days between telling people of a new policy and its coming into force",
    ),
    Declared("RIGHTS_DUE_DAYS", "30", _number(1, 90), "Days within which a request that needs a person is answered"),
    Declared(
        "LOOK_COOKIE_DAYS", "180", _number(1, 365), "How long a browser remembers text size and colours, after a yes"
    ),
    Declared(
        "LIMITER_STORAGE_URL", "memory://", _text, "Where rate limits are counted; redis:// for several processes"
    ),
    Declared(
        "QUEUE_URL", "", _text, "Job queue; empty means SQLite in instance/user, or redis:// or postgresql://", True
    ),
    Declared("RATE_SIGN_IN", "10 per 15 minutes", _rate, "Sign-in attempts from one place"),
    Declared("RATE_SIGN_UP", "10 per hour", _rate, "New accounts from one place"),
    Declared("RATE_RECOVERY", "5 per hour", _rate, "Recovery attempts from one place"),
    Declared("RATE_CONTACT", "20 per hour", _rate, "Requests through the contact form from one place"),
    Declared("RATE_MESSAGES", "30 per minute", _rate, "Messages of one user"),
    Declared("RATE_PREVIEWS", "120 per minute", _rate, "Looks ahead at what support would see, of one user"),
    Declared("RATE_DOCUMENTS", "40 per hour", _rate, "Files added to cases by one user"),
    Declared("RATE_EXPORT", "10 per hour", _rate, "Export requests and downloads of one user"),
    Declared("RATE_ERASING", "60 per hour", _rate, "Deletions of cases and of deleted things by one user"),
    Declared("RATE_PAGES", "300 per minute", _rate, "All pages together, from one place"),
    Declared("RATE_STAFF_SIGN_IN", "10 per 15 minutes", _rate, "Staff sign-in attempts from one place"),
    Declared("LOG_LEVEL", "INFO", _text, "DEBUG, INFO, WARNING or ERROR"),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings of one process. Values by lower-case name: `settings.user_port`, `settings.rate_sign_in`."""

    site: Site
    instance: Path
    database_url: str
    user_host: str
    user_port: int
    staff_host: str
    staff_port: int
    https: bool
    trusted_proxies: int
    debug: bool
    contact_email: str
    retention_floor: timedelta
    retention_ceiling: timedelta | None
    undo_for: timedelta
    archive_for: timedelta
    warn_before: timedelta
    receipt_lifetime: timedelta
    session_only_idle: timedelta
    clock_jump: timedelta
    document_limit: int
    documents_per_case: int
    message_limit: int
    session_lifetime: timedelta
    share_after_resolved: timedelta
    staff_idle: timedelta
    staff_session_lifetime: timedelta
    fresh_for: timedelta
    export_lifetime: timedelta
    import_limit: int
    count_floor: int
    policy_notice: timedelta
    rights_due: timedelta
    look_cookie: timedelta
    limiter_storage_url: str
    log_level: str
    backup_lifetime: timedelta
    key_backup_lifetime: timedelta
    rates: Mapping[str, str] = field(default_factory=dict)
    key_database_url: str = ""
    master_key_file: Path | None = None
    queue_url: str = ""
    tombstone_url: str = ""
    backups: Path = Path()
    key_backups: Path = Path()
    providers_file: Path | None = None

    @property
    def user_folder(self) -> Path:
        """Where the user side keeps its keys; the staff site never opens it."""
        return self.instance / "user"

    @property
    def staff_folder(self) -> Path:
        """Where the staff site keeps its own small keys."""
        return self.instance / "staff"

    @property
    def shared_folder(self) -> Path:
        """What every process may read: the ledger key."""
        return self.instance / "shared"

    @property
    def archives(self) -> Path:
        """Where sealed export archives lie."""
        return self.instance / "archives"

    @property
    def documents(self) -> Path:
        """Where the sealed files of cases lie: on the user side, which the staff site never opens."""
        return self.user_folder / "documents"


def load(environ: Mapping[str, str], site: Site | str) -> Settings:
    """Read, check and freeze the settings of one process; raises SettingsError with one clear line."""
    site = Site(site)
    values: dict[str, Any] = {}
    for declared in DECLARED:
        given = environ.get(declared.name, "")
        if given and declared.user_side and site is Site.STAFF:
            raise SettingsError(f"{declared.name} belongs to the user site: the staff site must not be given it.")
        values[declared.name] = _read(declared, given or declared.default)
    instance = Path(values["INSTANCE_DIR"]).absolute()
    _refuse_unsafe(values)
    user_side = site is not Site.STAFF
    return Settings(
        site=site,
        instance=instance,
        database_url=values["DATABASE_URL"] or f"sqlite:///{instance / 'case.db'}",
        user_host=values["USER_HOST"],
        user_port=values["USER_PORT"],
        staff_host=values["STAFF_HOST"],
        staff_port=values["STAFF_PORT"],
        https=values["HTTPS"],
        trusted_proxies=values["TRUSTED_PROXIES"],
        debug=values["DEBUG"],
        contact_email=values["CONTACT_EMAIL"],
        retention_floor=timedelta(hours=values["RETENTION_FLOOR_HOURS"]),
        retention_ceiling=timedelta(days=values["RETENTION_CEILING_DAYS"]) or None,
        undo_for=timedelta(days=values["UNDO_DAYS"]),
        archive_for=timedelta(days=values["ARCHIVE_DAYS"]),
        warn_before=timedelta(days=values["WARN_DAYS"]),
        receipt_lifetime=timedelta(days=values["RECEIPT_DAYS"]),
        session_only_idle=timedelta(minutes=values["SESSION_ONLY_MINUTES"]),
        clock_jump=timedelta(days=values["CLOCK_JUMP_DAYS"]),
        document_limit=values["DOCUMENT_MB"] * 1024 * 1024,
        documents_per_case=values["DOCUMENTS_PER_CASE"],
        message_limit=values["MESSAGE_LIMIT"],
        session_lifetime=timedelta(hours=values["SESSION_HOURS"]),
        share_after_resolved=timedelta(days=values["SHARE_DAYS_AFTER_RESOLVED"]),
        staff_idle=timedelta(minutes=values["STAFF_IDLE_MINUTES"]),
        staff_session_lifetime=timedelta(hours=values["STAFF_SESSION_HOURS"]),
        fresh_for=timedelta(minutes=values["FRESH_MINUTES"]),
        export_lifetime=timedelta(hours=values["EXPORT_HOURS"]),
        import_limit=values["IMPORT_MB"] * 1024 * 1024,
        count_floor=values["COUNT_FLOOR"],
        policy_notice=timedelta(days=values["POLICY_NOTICE_DAYS"]),
        rights_due=timedelta(days=values["RIGHTS_DUE_DAYS"]),
        look_cookie=timedelta(days=values["LOOK_COOKIE_DAYS"]),
        limiter_storage_url=values["LIMITER_STORAGE_URL"],
        log_level=values["LOG_LEVEL"].upper(),
        backup_lifetime=timedelta(days=values["BACKUP_DAYS"]),
        key_backup_lifetime=timedelta(days=values["KEY_BACKUP_DAYS"]),
        rates={name.removeprefix("RATE_").lower(): value for name, value in values.items() if name.startswith("RATE_")},
        key_database_url=(values["KEY_DATABASE_URL"] or f"sqlite:///{instance / 'user' / 'keys.db'}") * user_side,
        master_key_file=Path(values["MASTER_KEY_FILE"] or instance / "user" / "master.key") if user_side else None,
        queue_url=(values["QUEUE_URL"] or f"sqlite:///{instance / 'user' / 'queue.db'}") * user_side,
        tombstone_url=(values["TOMBSTONE_DATABASE_URL"] or f"sqlite:///{instance}/user/tombstones.db") * user_side,
        backups=Path(values["BACKUP_DIR"] or instance / "backups").absolute(),
        providers_file=Path(values["PROVIDERS_FILE"]) if values["PROVIDERS_FILE"] else None,
        key_backups=Path(values["KEY_BACKUP_DIR"] or instance / "key-backups").absolute(),
    )


def _read(declared: Declared, value: str) -> Any:
    problem = ""
    try:
        return declared.read(value)
    except ValueError as error:
        problem = str(error)
    raise SettingsError(f"{declared.name} {problem}.")


def _refuse_unsafe(values: Mapping[str, Any]) -> None:
    if values["DEBUG"] and not (_is_local(values["USER_HOST"]) and _is_local(values["STAFF_HOST"])):
        raise SettingsError("DEBUG is on while a site listens beyond this machine: switch DEBUG off.")
    if values["LOG_LEVEL"].upper() not in {"DEBUG", "INFO", "WARNING", "ERROR"}:
        raise SettingsError("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR.")
    ceiling = values["RETENTION_CEILING_DAYS"]
    if ceiling and ceiling * 24 < values["RETENTION_FLOOR_HOURS"]:
        raise SettingsError("RETENTION_CEILING_DAYS is shorter than RETENTION_FLOOR_HOURS.")


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
