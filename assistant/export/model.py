"""A request to take everything away, or to bring it back, and where it stands."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, BigInteger, CheckConstraint, Column, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id


class ExportState(StrEnum):
    """Every state has an end: a lease lapses, a finished archive expires."""

    REQUESTED = "requested"
    BUILDING = "building"
    READY = "ready"
    EXPIRED = "expired"
    FAILED = "failed"


class ExportJob(SQLModel, table=True):
    """One export. A worker holds it only until `claimed_until`; a ready one has a file and an end.

    `chosen` says which cases and which days were asked for; an empty one means everything.
    """

    __tablename__ = "export_job"
    __table_args__ = (
        CheckConstraint(
            "state <> 'ready' OR (file_name IS NOT NULL AND expires_at IS NOT NULL)", name="ready_has_file"
        ),
        Index(
            "export_one_at_a_time",
            "user_id",
            unique=True,
            sqlite_where=text("state IN ('requested', 'building')"),
            postgresql_where=text("state IN ('requested', 'building')"),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(foreign_key="user_account.id", ondelete="CASCADE", index=True)
    state: ExportState = Field(default=ExportState.REQUESTED, sa_column=enum_column(ExportState))
    step: str = Field(default="", max_length=40)
    requested_at: datetime = Field(sa_column=utc_column())
    claimed_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    attempts: int = 0
    ready_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    expires_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    file_name: str | None = None
    key_id: str | None = None
    size: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    chosen: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    token_hash: str | None = None
    downloads: int = 0


class ImportState(StrEnum):
    """Received, looked through, agreed to, done: each ends by itself when nobody goes on."""

    RECEIVED = "received"
    CHECKED = "checked"
    AGREED = "agreed"
    DONE = "done"
    REFUSED = "refused"
    ENDED = "ended"


class ImportJob(SQLModel, table=True):
    """An archive brought back. Its file is sealed under the owner's profile key and named for this row.

    `step` says how far it is or why it was refused, `part` which part of the archive was the reason; `in_hand` is the
    case being made at this moment, hidden until it is whole.
    """

    __tablename__ = "import_job"
    __table_args__ = (
        Index(
            "import_one_at_a_time",
            "user_id",
            unique=True,
            sqlite_where=text("state IN ('received', 'checked', 'agreed')"),
            postgresql_where=text("state IN ('received', 'checked', 'agreed')"),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(foreign_key="user_account.id", ondelete="CASCADE", index=True)
    state: ImportState = Field(default=ImportState.RECEIVED, sa_column=enum_column(ImportState))
    step: str = Field(default="", max_length=40)
    part: str = Field(default="", max_length=200)
    requested_at: datetime = Field(sa_column=utc_column())
    finished_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    expires_at: datetime = Field(sa_column=utc_column())
    claimed_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    attempts: int = 0
    size: int = Field(default=0, sa_column=Column(BigInteger, nullable=False))
    sealed_preview: bytes | None = None
    agreed_to: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    in_hand: str | None = None
    restored: int = 0


class EarlierRecord(SQLModel, table=True):
    """Some lines of what an earlier account had on record - its ledger, its choices - brought back with its cases.

    They are kept to be read and taken along again, and mean nothing else: the chain of this account begins with it.
    """

    __tablename__ = "earlier_record"
    __table_args__ = (UniqueConstraint("user_id", "archive", "kind", "position", name="earlier_once"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(foreign_key="user_account.id", ondelete="CASCADE", index=True)
    archive: str = Field(max_length=64)
    kind: str = Field(max_length=40)
    position: int
    brought_back_at: datetime = Field(sa_column=utc_column())
    sealed_entries: bytes
