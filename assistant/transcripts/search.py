"""Searching the redacted words of open requests. What is asked for is redacted itself, and kept nowhere.

An index only says where to look. Every hit is read again from the row that stands there now: a word hidden a moment
ago is not found, whatever an index still holds.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement
from sqlalchemy import text as sql
from sqlmodel import Session, col, select

from assistant.store import search_index
from assistant.transcripts.model import RedactedMessage, RedactedState, SharedCase, Voice
from assistant.transcripts.sharing import OPEN_STATES, is_visible

MOST_CASES = 50
_MOST_ROWS = 600
_MOST_TERMS = 8
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A request whose question or transcript holds every word asked for; how many messages do."""

    shared: SharedCase
    messages: int


def terms_of(query: str) -> list[str]:
    """The words of a query, folded, each once."""
    return list(dict.fromkeys(_folded(word) for word in _WORD.findall(query)))[:_MOST_TERMS]


def search(session: Session, query: str, now: datetime) -> Sequence[Hit]:
    """Requests in which one message, or the question, holds all words of the query; at most `MOST_CASES`, newest
    first. Answers no words: whoever wants to read opens the case, and its owner sees that."""
    terms = terms_of(query)
    if not terms:
        return []
    found: dict[str, int] = {}
    for case_id, words in _candidates(session, terms):
        if _holds(words, terms):
            found[case_id] = found.get(case_id, 0) + 1
    asked = select(SharedCase).where(is_visible(now), col(SharedCase.state).in_(OPEN_STATES))
    newest_first = col(SharedCase.shared_at).desc()
    hits: dict[str, Hit] = {}
    ids = list(found)
    for start in range(0, len(ids), 500):
        some = asked.where(col(SharedCase.case_id).in_(ids[start : start + 500])).order_by(newest_first)
        for shared in session.exec(some.limit(MOST_CASES)).all():
            readable = _readable(session, shared, terms) if shared.read_until is not None else found[shared.case_id]
            if readable:
                hits[shared.id] = Hit(shared, readable)
    for shared in session.exec(asked.where(*_like(terms)).order_by(newest_first).limit(MOST_CASES)).all():
        if _holds(shared.question, terms):
            hits.setdefault(shared.id, Hit(shared, 0))
    ordered = sorted(hits.values(), key=lambda hit: hit.shared.shared_at, reverse=True)
    return ordered[:MOST_CASES]


def _candidates(session: Session, terms: Sequence[str]) -> Sequence[tuple[str, str]]:
    """(case, words as they stand now) of rows the index names."""
    rows = select(RedactedMessage.case_id, RedactedMessage.text).where(
        RedactedMessage.state == RedactedState.REDACTED, ~col(RedactedMessage.left_out)
    )
    if session.get_bind().dialect.name == "postgresql":
        shared = select(SharedCase.case_id).where(col(SharedCase.state).in_(OPEN_STATES))
        match = sql("to_tsvector('simple', redacted_message.text) @@ plainto_tsquery('simple', :words)")
        return session.exec(
            rows.where(match.bindparams(words=" ".join(terms)), col(RedactedMessage.case_id).in_(shared))
            .order_by(col(RedactedMessage.said_at).desc())
            .limit(_MOST_ROWS)
        ).all()
    ids = search_index.matching(session, terms, _MOST_ROWS)
    found: list[tuple[str, str]] = []
    for start in range(0, len(ids), 500):
        found += session.exec(rows.where(col(RedactedMessage.id).in_(ids[start : start + 500]))).all()
    return found


def _readable(session: Session, shared: SharedCase, terms: Sequence[str]) -> int:
    """Of a question that was resolved once: only what was said until then counts."""
    rows = session.exec(
        select(RedactedMessage).where(
            RedactedMessage.case_id == shared.case_id,
            RedactedMessage.state == RedactedState.REDACTED,
            ~col(RedactedMessage.left_out),
        )
    ).all()
    until = shared.read_until
    seen = [row for row in rows if until is None or row.said_at <= until or row.voice is Voice.SUPPORT]
    return sum(_holds(row.text, terms) for row in seen)


def _like(terms: Sequence[str]) -> list[ColumnElement[bool]]:
    return [col(SharedCase.question).ilike(f"%{term}%") for term in terms]


def _holds(words: str, terms: Sequence[str]) -> bool:
    here = {_folded(word) for word in _WORD.findall(words)}
    return all(term in here for term in terms)


def _folded(word: str) -> str:
    if word.isascii():
        return word.lower()
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))
