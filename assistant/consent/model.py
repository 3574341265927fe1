"""Published policy texts, and the dated yes or no people gave. Rows here are only ever added."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id


class Purpose(StrEnum):
    """What a person can say yes or no to."""

    POLICY = "policy"
    SUPPORT = "support on a case"
    QUALITY_CHECK = "quality check"
    USAGE_COUNTS = "usage counts"
    LANGUAGE_MODEL = "language model"


class PolicyVersion(SQLModel, table=True):
    """One published text of the policy; the words themselves lie in `assistant/consent/policies/`."""

    __tablename__ = "policy_version"

    number: int = Field(primary_key=True)
    sha256: str
    effective_at: datetime = Field(sa_column=utc_column())
    published_at: datetime = Field(sa_column=utc_column())


class PolicyNotice(SQLModel, table=True):
    """That a person was shown what a version changes, and when. One row for each person and version."""

    __tablename__ = "policy_notice"
    __table_args__ = (UniqueConstraint("user_id", "policy_number", name="policy_notice_once"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(foreign_key="user_account.id", ondelete="CASCADE", index=True)
    policy_number: int = Field(foreign_key="policy_version.number")
    shown_at: datetime = Field(sa_column=utc_column())


class Consent(SQLModel, table=True):
    """A yes or a no, with the version and the hash of the text that was read."""

    __tablename__ = "consent"

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(foreign_key="user_account.id", ondelete="CASCADE", index=True)
    purpose: Purpose = Field(sa_column=enum_column(Purpose))
    given: bool
    policy_number: int = Field(foreign_key="policy_version.number")
    policy_sha256: str
    at: datetime = Field(sa_column=utc_column())
