"""The list of stored data, for everyone; for whoever is signed in with their own counts."""

from flask import Blueprint, render_template
from flask_login import current_user

from assistant.kit import Kit
from assistant.privacy.field_list import all_tables
from assistant.privacy.holdings import held_by_table


def blueprint(kit: Kit) -> Blueprint:
    """`/policy/register`: every stored field, and how many entries of yours there are."""
    pages = Blueprint("register", __name__)

    @pages.get("/policy/register")
    def fields() -> str:
        counts: dict[str, int] = {}
        if current_user.is_authenticated:
            with kit.database.reading() as session:
                counts = held_by_table(session, current_user.user_id, kit.clock.now())
        tables = sorted(all_tables(), key=lambda one: (one.name not in counts, one.title)) if counts else all_tables()
        return render_template("public/register.html", tables=tables, counts=counts)

    return pages
