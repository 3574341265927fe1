"""What others may see of a case: redacted copies, and whether their owner shares them. Knows nothing of originals."""

from datetime import datetime
from enum import IntEnum, StrEnum

from sqlalchemy import JSON, Column, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id, new_reference


class RedactedState(StrEnum):
    """Whether a message could be redacted; one that could not is withheld from everyone but its owner."""

    REDACTED = "redacted"
    WITHHELD = "withheld"


class Voice(StrEnum):
    """Who speaks in a transcript."""

    USER = "user"
    ASSISTANT = "assistant"
    SUPPORT = "support"
    DOCUMENT = "document"


class Topic(StrEnum):
    """What a user asks support about."""

    USING_THE_SITE = "Using the site"
    MY_DATA = "My data"
    COMPLAINT = "A complaint"
    SOMETHING_ELSE = "Something else"


class ShareState(StrEnum):
    """Where a shared case stands."""

    OPEN = "open"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


class Rank(IntEnum):
    """How soon a request wants looking at; the queue begins with the lowest number."""

    FIRST = 0
    NORMAL = 1
    LATER = 2


class RedactedMessage(SQLModel, table=True):
    """The redacted copy of one message, or an answer of support. Ids of originals are plain values here."""

    __tablename__ = "redacted_message"
    __table_args__ = (UniqueConstraint("case_id", "sequence", "voice", name="redacted_one_order"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(index=True)
    message_id: str | None = Field(default=None, index=True)
    sequence: int
    voice: Voice = Field(sa_column=enum_column(Voice))
    said_at: datetime = Field(sa_column=utc_column())
    state: RedactedState = Field(sa_column=enum_column(RedactedState, index=True))
    text: str = Field(default="", sa_column=Column(Text, nullable=False))
    counts: dict[str, int] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    marks: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    policy_version: str = Field(default="", index=True)
    left_out: bool = False


class SharedCase(SQLModel, table=True):
    """A user's request to support about one case: one topic, one redacted sentence. Never a standing yes.

    Beside what its owner chose it holds where support stands with it. `read_until` is where support's reading ends
    once the question was resolved; `ends_at` is when the copy leaves support altogether.
    """

    __tablename__ = "shared_case"
    __table_args__ = (
        Index("shared_case_queue", "state", "rank", "due_at", "id"),
        Index("shared_case_of_member", "assignee_id", "state"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(index=True)
    owner_id: str = Field(index=True)
    reference: str = Field(default_factory=new_reference, unique=True)
    topic: Topic = Field(sa_column=enum_column(Topic))
    question: str = Field(sa_column=Column(Text, nullable=False))
    state: ShareState = Field(default=ShareState.OPEN, sa_column=enum_column(ShareState, index=True))
    panel_shown: bool = False
    shared_at: datetime = Field(sa_column=utc_column(index=True))
    changed_at: datetime = Field(sa_column=utc_column())
    expires_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True, index=True))
    rank: int = Rank.NORMAL
    due_at: datetime = Field(sa_column=utc_column())
    assignee_id: str | None = None
    claimed_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    flagged: bool = False
    first_answer_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    read_until: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    ends_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True, index=True))
    thanked: bool = False


class RedactedSheet(SQLModel, table=True):
    """The redacted copy of a case sheet, for a case that is shared. `stale` hides it until it is made anew."""

    __tablename__ = "redacted_sheet"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(unique=True)
    items: list[dict[str, str]] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    withheld: int = 0
    stale: bool = False
    made_at: datetime = Field(sa_column=utc_column())
    policy_version: str = ""


class RevealedPlaceholder(SQLModel, table=True):
    """A placeholder its owner marked as not private in one case."""

    __tablename__ = "revealed_placeholder"
    __table_args__ = (UniqueConstraint("case_id", "placeholder", name="revealed_once"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(index=True)
    placeholder: str = Field(max_length=40)
    at: datetime = Field(sa_column=utc_column())


class ReportKind(StrEnum):
    """What a member of support said about a redacted copy."""

    MISSED = "missed"
    NOT_PERSONAL = "not personal"


class ReportState(StrEnum):
    """Where a report stands."""

    OPEN = "open"
    CLOSED = "closed"
    TAKEN = "taken"
    DECLINED = "declined"


class MissReport(SQLModel, table=True):
    """A missed identifier, which is hidden already, or a placeholder that may hide nothing private.

    It never holds the value: only its kind and its shape ("two words after 'my neighbour'").
    """

    __tablename__ = "miss_report"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(index=True)
    reference: str
    kind: ReportKind = Field(sa_column=enum_column(ReportKind))
    state: ReportState = Field(default=ReportState.OPEN, sa_column=enum_column(ReportState, index=True))
    category: str = Field(max_length=20)
    shape: str = Field(default="", max_length=120)
    placeholder: str = Field(default="", max_length=40)
    copy_id: str | None = None
    member_id: str
    seen_by: str = Field(default="", max_length=60)
    visible_from: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    reported_at: datetime = Field(sa_column=utc_column())
    hidden_in: int = 0
    learnt: bool = False


class EventKind(StrEnum):
    """What happened to a request, on support's own timeline."""

    ASKED = "asked"
    OPENED = "opened"
    CLAIMED = "claimed"
    RELEASED = "released"
    PASSED_ON = "passed on"
    ASSIGNED = "assigned"
    NOTE = "note"
    ANSWERED = "answered"
    RESOLVED = "resolved"
    REOPENED = "reopened"
    RANKED = "ranked"
    FLAGGED = "flagged"
    UNFLAGGED = "unflagged"
    LEAD_TOLD = "lead told"
    REPORTED = "reported"
    REPLIED = "replied"
    THANKED = "thanked"
    DISPUTED = "disputed"
    CLOSED = "closed"


class SupportEvent(SQLModel, table=True):
    """One line of a request's timeline. Only a note has words, and those passed the redactor."""

    __tablename__ = "support_event"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(index=True)
    shared_id: str = Field(index=True)
    kind: EventKind = Field(sa_column=enum_column(EventKind))
    at: datetime = Field(sa_column=utc_column(index=True))
    member_id: str | None = None
    other_id: str | None = None
    text: str = Field(default="", sa_column=Column(Text, nullable=False))


class LookReason(StrEnum):
    """Why a member opens a transcript."""

    USING_THE_SITE = "to say how something works"
    MY_DATA = "to answer about their data"
    COMPLAINT = "to look into a complaint"
    QUESTION = "to answer the question"
    CHECK_ANSWER = "to check an answer"
    REPORT = "to look into a report"


class SupportLook(SQLModel, table=True):
    """A member has a transcript open: since when, why, until when, and how far they have read."""

    __tablename__ = "support_look"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(index=True)
    shared_id: str = Field(index=True)
    member_id: str = Field(index=True)
    role: str = Field(max_length=20)
    reason: LookReason = Field(sa_column=enum_column(LookReason))
    opened_at: datetime = Field(sa_column=utc_column(index=True))
    read_at: datetime = Field(sa_column=utc_column())
    ends_at: datetime = Field(sa_column=utc_column())


class QualitySample(SQLModel, table=True):
    """A redacted message drawn for a blind check, from a user who said yes to quality checks.

    `shown_to` are the members who were shown it: for each of them its owner's ledger has a line.
    """

    __tablename__ = "quality_sample"

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(index=True)
    copy_id: str = Field(unique=True)
    week: str = Field(max_length=8, index=True)
    drawn_at: datetime = Field(sa_column=utc_column())
    ends_at: datetime = Field(sa_column=utc_column())
    shown_to: list[str] = Field(default_factory=list, sa_column=Column(JSON, nullable=False))
    checked_at: datetime | None = Field(default=None, sa_column=utc_column(nullable=True))
    missed: int = 0
