"""A file its owner added to a case: the file sealed on the disk, what is known of it sealed in a row."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from assistant.store.columns import enum_column, utc_column
from assistant.store.ids import new_id


class DocumentKind(StrEnum):
    """What a file is, by what is in it; its name is not asked."""

    PDF = "pdf"
    DOCX = "docx"
    TXT = "txt"
    JPEG = "jpeg"
    PNG = "png"

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture: kept for its owner, never read, never shown to support."""
        return self in {DocumentKind.JPEG, DocumentKind.PNG}


class Document(SQLModel, table=True):
    """One file of a case.

    The file lies sealed with the case's key in a folder of the user side, under the numbers of its case and its own; no
    name anybody gave it is on the disk. `sealed_offers` is what was found in its text and offered for the case sheet,
    with what its owner said to each. `pages` is 0 where a file knows none; `cut` says that there was more text than is
    kept. `token` makes a resend harmless.
    """

    __tablename__ = "document"
    __table_args__ = (UniqueConstraint("case_id", "token", name="document_once"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    case_id: str = Field(foreign_key="medical_case.id", ondelete="CASCADE", index=True)
    kind: DocumentKind = Field(sa_column=enum_column(DocumentKind))
    size: int
    pages: int = 0
    pages_read: int = 0
    cut: bool = False
    sealed_name: bytes
    sealed_text: bytes | None = None
    sealed_offers: bytes | None = None
    added_at: datetime = Field(sa_column=utc_column())
    token: str | None = Field(default=None, max_length=64)
