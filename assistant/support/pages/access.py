"""Which role may open which page: one table for the whole staff site. A page that does not stand in it is nobody's."""

from flask import Flask, abort, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from assistant.support.model import Role

_ALL = frozenset(Role)
_READS = frozenset({Role.REVIEWER, Role.LEAD})
_LEADS = frozenset({Role.LEAD})
_WATCHES = frozenset({Role.LEAD, Role.AUDITOR})

ACCESS: dict[str, frozenset[Role]] = {
    "support.start": _ALL,
    "support.sign_in": _ALL,
    "support.sign_out": _ALL,
    "support.confirm": _ALL,
    "support.queue": _READS,
    "support.changes": _READS,
    "support.search": _READS,
    "support.take_break": _READS,
    "support.case": _READS,
    "support.open_case": _READS,
    "support.still": _READS,
    "support.answer": _READS,
    "support.note": _READS,
    "support.resolve": _READS,
    "support.reopen": _READS,
    "support.claim": _READS,
    "support.release": _READS,
    "support.pass_on": _READS,
    "support.rank": _READS,
    "support.flag": _READS,
    "support.tell_lead": _READS,
    "support.report_missed": _READS,
    "support.not_personal": _READS,
    "support.quality": _READS,
    "support.quality_draw": _READS,
    "support.quality_checked": _READS,
    "support.assign": _LEADS,
    "support.lead": _LEADS,
    "support.put_away": _LEADS,
    "support.close_report": _LEADS,
    "support.add_ready": _LEADS,
    "support.remove_ready": _LEADS,
    "requests.listing": _LEADS,
    "requests.one": _LEADS,
    "requests.take_up": _LEADS,
    "requests.answer": _LEADS,
    "support.work": _WATCHES,
    "support.record": _WATCHES,
    "analytics.figures": _WATCHES,
}

ASKED_BY_THE_PAGE = frozenset({"support.still", "support.changes"})
"""What an open page asks by itself: it counts as nobody being there."""

NEEDS_FRESH = frozenset(
    {"support.close_report", "support.put_away", "support.add_ready", "support.remove_ready", "support.assign"}
)
"""What asks for password and code again when they were given more than a short while ago."""


def may(role: Role, endpoint: str) -> bool:
    """Whether a role may open a page."""
    return role in ACCESS.get(endpoint, frozenset())


def install_roles(app: Flask) -> None:
    """Refuse every page its role may not open. Installed after the gate: whoever comes here is signed in."""

    @app.before_request
    def stop_other_roles() -> Response | None:
        endpoint = request.endpoint
        if endpoint is None or endpoint in app.extensions["open_endpoints"] or not current_user.is_authenticated:
            return None
        if not may(current_user.role, endpoint):
            if endpoint == "support.queue":  # the address of the site itself leads everybody somewhere
                return redirect(url_for("support.start"))
            abort(403)
        if endpoint in NEEDS_FRESH and not current_user.fresh:
            return redirect(url_for("support.confirm", next=request.form.get("back", "/lead")), 303)
        return None
