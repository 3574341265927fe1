"""Who a user is to us: an account with a sealed profile, and the sessions it is signed in with."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from assistant.privacy.period import AtEnd, Period
from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id


class Theme(StrEnum):
    """How the pages look."""

    AUTO = "auto"
    LIGHT = "light"
    DARK = "dark"


class TextSize(StrEnum):
    """How large the words are."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"


class User(SQLModel, table=True):
    """An account. Name and e-mail are sealed with the profile's key; the look-up is a keyed hash of the e-mail."""

    __tablename__ = "user_account"

    id: str = Field(default_factory=new_id, primary_key=True)
    email_lookup: str = Field(unique=True)
    sealed_email: bytes
    sealed_name: bytes | None = None
    profile_key_id: str
    country: str = Field(default="", max_length=2)
    password_hash: str
    recovery_hash: str
    retention: Period = Field(sa_column=enum_column(Period))
    at_end: AtEnd = Field(default=AtEnd.DELETE, sa_column=enum_column(AtEnd))
    theme: Theme = Field(default=Theme.AUTO, sa_column=enum_column(Theme))
    text_size: TextSize = Field(default=TextSize.NORMAL, sa_column=enum_column(TextSize))
    failed_sign_ins: int = 0
    locked_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    created_at: datetime = Field(sa_column=utc_column())
    guest: bool = False
    deleted_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    undo_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True, index=True))
    receipt_id: str | None = None
    paused_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))


class UserSession(SQLModel, table=True):
    """One browser signed in. Only the SHA-256 of its random token is kept; never an address or a user agent."""

    __tablename__ = "user_session"

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(foreign_key="user_account.id", ondelete="CASCADE", index=True)
    token_hash: str = Field(unique=True)
    created_at: datetime = Field(sa_column=utc_column())
    last_seen_at: datetime = Field(sa_column=utc_column())
    fresh_until: datetime = Field(sa_column=utc_column())
    browser: str = Field(default="", max_length=40)
    device: str = Field(default="", max_length=40)
    network: str = Field(default="", max_length=45)
    revoked_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
