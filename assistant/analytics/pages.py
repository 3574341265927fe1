"""The operator's page of usage counts. Small numbers are hidden; there is nothing behind them to look at."""

from datetime import timedelta

from flask import Blueprint, abort, render_template
from flask_login import current_user

from assistant.analytics.counters import figures as read_figures
from assistant.clock import Clock
from assistant.settings import Settings
from assistant.store.database import Database

DAYS = 14
_MAY_LOOK = frozenset({"lead", "auditor"})


def blueprint(database: Database, settings: Settings, clock: Clock) -> Blueprint:
    """`/figures` on the staff site, for leads and auditors."""
    pages = Blueprint("analytics", __name__)

    @pages.get("/figures")
    def figures() -> str:
        if current_user.role.value not in _MAY_LOOK:
            abort(403)
        today = clock.now().date()
        days = [today - timedelta(days=back) for back in range(DAYS - 1, -1, -1)]
        with database.reading() as session:
            counted = read_figures(session, days[0], settings.count_floor)
        rows = [(counter, [by_day.get(day, 0) for day in days]) for counter, by_day in counted.items()]
        return render_template("staff/figures.html", days=days, rows=rows, floor=settings.count_floor)

    return pages
