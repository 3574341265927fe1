"""A request to take everything away, and where it stands."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, text
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
    """One export. A worker holds it only until `claimed_until`; a ready one has a file and an end."""

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
    size: int = 0
    token_hash: str | None = None
    downloads: int = 0
