"""What an operator may do to an account for law, safety or a dispute, each with its reason, its end and its appeal.

The reasons are an operator's words, shown to the person concerned as they stand: they hold nobody's words from a case.
"""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Column, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id, new_reference


class HoldKind(StrEnum):
    """Why a case must not be erased for now."""

    LAW = "the law"
    DISPUTE = "a dispute"


class CaseHold(SQLModel, table=True):
    """A hold on one case. While it stands, what would be erased is hidden and stays sealed."""

    __tablename__ = "case_hold"

    id: str = Field(default_factory=new_id, primary_key=True)
    reference: str = Field(default_factory=new_reference, unique=True)
    user_id: str = Field(foreign_key="user_account.id", ondelete="CASCADE", index=True)
    case_id: str = Field(foreign_key="medical_case.id", ondelete="CASCADE", index=True)
    kind: HoldKind = Field(sa_column=enum_column(HoldKind))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    placed_by: str = Field(max_length=60)
    placed_at: datetime = Field(sa_column=utc_column())
    review_at: datetime = Field(sa_column=utc_column())
    lifted_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    lifted_by: str | None = Field(default=None, max_length=60)
    lifted_reason: str | None = Field(default=None, sa_column=Column(Text, nullable=True))


class SuspensionKind(StrEnum):
    """Why an account may not write for now."""

    ABUSE = "abuse"
    ATTACK = "an attack"


class AccountSuspension(SQLModel, table=True):
    """A time during which an account cannot write. Reading, taking away and deleting stay open."""

    __tablename__ = "account_suspension"

    id: str = Field(default_factory=new_id, primary_key=True)
    reference: str = Field(default_factory=new_reference, unique=True)
    user_id: str = Field(foreign_key="user_account.id", ondelete="CASCADE", index=True)
    kind: SuspensionKind = Field(sa_column=enum_column(SuspensionKind))
    reason: str = Field(sa_column=Column(Text, nullable=False))
    placed_by: str = Field(max_length=60)
    placed_at: datetime = Field(sa_column=utc_column())
    ends_at: datetime = Field(sa_column=utc_column())
    lifted_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    lifted_by: str | None = Field(default=None, max_length=60)


class Disclosure(SQLModel, table=True):
    """A record of data handed to an authority. It outlives the account, so `subject` is a keyed hash and names nobody.

    `bar` is the law that forbids telling the person, `bar_until` when that ends, `told_at` when they were told.
    """

    __tablename__ = "disclosure"

    id: str = Field(default_factory=new_id, primary_key=True)
    reference: str = Field(default_factory=new_reference, unique=True)
    subject: str = Field(index=True)
    basis: str = Field(sa_column=Column(Text, nullable=False))
    requester: str = Field(sa_column=Column(Text, nullable=False))
    scope: dict[str, list[str]] = Field(sa_column=Column(JSON, nullable=False))
    bar: str | None = Field(default=None, sa_column=Column(Text, nullable=True))
    bar_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    asked_at: datetime = Field(sa_column=utc_column())
    ends_at: datetime = Field(sa_column=utc_column(index=True))
    made_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    package_sha256: str | None = None
    told_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class DisclosureApproval(SQLModel, table=True):
    """The yes of one member to one disclosure, given with their password and their one-time code."""

    __tablename__ = "disclosure_approval"
    __table_args__ = (UniqueConstraint("disclosure_id", "approver", name="disclosure_approved_once"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    disclosure_id: str = Field(foreign_key="disclosure.id", ondelete="CASCADE", index=True)
    approver: str = Field(max_length=60)
    at: datetime = Field(sa_column=utc_column())
