"""The people of support and what is theirs. They sign in on a site of their own, with a second factor."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import Column, Text
from sqlmodel import Field, SQLModel

from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id


class Role(StrEnum):
    """What a member may do; no role sees an original word."""

    REVIEWER = "reviewer"
    LEAD = "lead"
    AUDITOR = "auditor"


class StaffMember(SQLModel, table=True):
    """One member of support. The second factor's secret is sealed with the staff site's own small key."""

    __tablename__ = "staff_member"

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str = Field(unique=True, max_length=60)
    role: Role = Field(sa_column=enum_column(Role))
    password_hash: str
    sealed_factor: bytes
    last_step: int = 0
    failed_sign_ins: int = 0
    locked_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    created_at: datetime = Field(sa_column=utc_column())
    disabled_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class StaffSession(SQLModel, table=True):
    """One browser a member is signed in with."""

    __tablename__ = "staff_session"

    id: str = Field(default_factory=new_id, primary_key=True)
    member_id: str = Field(foreign_key="staff_member.id", ondelete="CASCADE", index=True)
    token_hash: str = Field(unique=True)
    created_at: datetime = Field(sa_column=utc_column())
    last_seen_at: datetime = Field(sa_column=utc_column())
    revoked_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    fresh_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class CannedAnswer(SQLModel, table=True):
    """An answer a lead wrote for all: it passed the same checks as every answer."""

    __tablename__ = "canned_answer"

    id: str = Field(default_factory=new_id, primary_key=True)
    title: str = Field(max_length=60)
    text: str = Field(sa_column=Column(Text, nullable=False))
    made_at: datetime = Field(sa_column=utc_column())


class SupportCount(SQLModel, table=True):
    """How often something happened in support on one day. There is no column that could say to whom."""

    __tablename__ = "support_count"

    day: date = Field(primary_key=True)
    counter: str = Field(primary_key=True, max_length=60)
    times: int = 0


class AlertKind(StrEnum):
    """What a lead is told of without asking."""

    FAST_READING = "fast reading"
    FAILED_SIGN_INS = "failed sign-ins"


class SupportAlert(SQLModel, table=True):
    """Something a lead should look at. It names a member of support, never a user."""

    __tablename__ = "support_alert"

    id: str = Field(default_factory=new_id, primary_key=True)
    kind: AlertKind = Field(sa_column=enum_column(AlertKind))
    member_id: str | None = None
    number: int = 0
    at: datetime = Field(sa_column=utc_column(index=True))
    seen_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
