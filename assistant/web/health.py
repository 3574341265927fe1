"""A page for whoever watches the service: is this process alive, and does its database answer?"""

from flask import Blueprint
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from assistant.store.database import Database


def blueprint(database: Database) -> Blueprint:
    """`GET /healthz`: `ok`, or 503 when the database does not answer."""
    pages = Blueprint("health", __name__)

    @pages.get("/healthz")
    def healthz() -> tuple[str, int, dict[str, str]]:
        plain = {"Content-Type": "text/plain; charset=utf-8"}
        try:
            with database.reading() as session:
                session.execute(text("SELECT 1"))
        except SQLAlchemyError:
            return "database does not answer\n", 503, plain
        return "ok\n", 200, plain

    return pages
