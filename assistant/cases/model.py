"""A case and the items of its sheet. Titles, values and drafts are sealed with the case's own key."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from assistant.cases.sections import Section
from assistant.cases.sheet import ItemStatus
from assistant.privacy.period import AtEnd, Period
from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id


class ForWhom(StrEnum):
    """Whose story it is."""

    ME = "me"
    SOMEONE = "someone"


class SafetyPanel(StrEnum):
    """The help panel that stays on a case until its owner closes it."""

    NONE = "none"
    EMERGENCY = "emergency"
    CRISIS = "crisis"


class Case(SQLModel, table=True):
    """One medical situation. `version` counts its changes, so that work prepared on an older state is done again.

    `origin_id` is what a case that was brought back is called in its archives, so that it cannot come back twice.
    """

    __tablename__ = "medical_case"

    id: str = Field(default_factory=new_id, primary_key=True)
    user_id: str = Field(foreign_key="user_account.id", ondelete="CASCADE", index=True)
    key_id: str
    origin_id: str | None = Field(default=None, index=True)
    for_whom: ForWhom = Field(sa_column=enum_column(ForWhom))
    sealed_title: bytes
    sealed_person: bytes | None = None
    sealed_state: bytes | None = None
    sealed_placeholders: bytes | None = None
    sealed_draft: bytes | None = None
    version: int = 0
    panel: SafetyPanel = Field(default=SafetyPanel.NONE, sa_column=enum_column(SafetyPanel))
    retention: Period | None = Field(default=None, sa_column=enum_column(Period, nullable=True))
    at_end: AtEnd = Field(default=AtEnd.DELETE, sa_column=enum_column(AtEnd))
    session_only: bool = False
    created_at: datetime = Field(sa_column=utc_column())
    last_words_at: datetime = Field(sa_column=utc_column())
    expires_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True, index=True))
    deleted_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    undo_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True, index=True))


class CaseItem(SQLModel, table=True):
    """One line of the case sheet. The sealed content holds value, details, denied, uncertain and history as JSON."""

    __tablename__ = "case_item"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="medical_case.id", ondelete="CASCADE", index=True)
    section: Section = Field(sa_column=enum_column(Section))
    status: ItemStatus = Field(sa_column=enum_column(ItemStatus))
    sealed_content: bytes
    message_id: str | None = Field(default=None, index=True)
    source_start: int = 0
    source_end: int = 0
    position: int = 0
    created_at: datetime = Field(sa_column=utc_column())
    changed_at: datetime = Field(sa_column=utc_column())
