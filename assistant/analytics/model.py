"""Counts of use, by day. There is no column that could say whose."""

from datetime import date

from sqlmodel import Field, SQLModel


class UsageCount(SQLModel, table=True):
    """How often something declared happened on one day, among people who said yes to being counted."""

    __tablename__ = "usage_count"

    day: date = Field(primary_key=True)
    counter: str = Field(primary_key=True, max_length=60)
    times: int = 0
