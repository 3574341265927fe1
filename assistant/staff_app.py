"""The staff site: a queue of shared cases, their redacted transcripts, answers, and the operator's figures.

Its settings have no key of the user side, so this process cannot open an original word.
"""

from flask import Flask

from assistant import wiring
from assistant.analytics import pages as figure_pages
from assistant.clock import Clock
from assistant.settings import Settings
from assistant.support.kit import StaffKit, make_staff_kit
from assistant.support.pages import login
from assistant.support.pages import requests as request_pages
from assistant.support.pages import site as support_pages
from assistant.support.pages.access import install_roles
from assistant.web import health
from assistant.web.gate import install_gate
from assistant.web.limits import make_limiter

PUBLIC = frozenset({"support.sign_in"})


def create_staff_app(settings: Settings, clock: Clock | None = None, kit: StaffKit | None = None) -> Flask:
    """The staff site. The audit hook is set by `wsgi.py`, where this app is alone in its process."""
    app = wiring.bare_app(settings, settings.staff_folder / "session.key")
    kit = kit or make_staff_kit(settings, clock)
    wiring.refuse_other_schema(kit.database)
    app.extensions["case_database"] = kit.database
    login.install_sign_in(app, kit)
    limiter = make_limiter(app, settings)
    wiring.install_csrf(app)
    install_gate(app, public=PUBLIC, sign_in_endpoint="support.sign_in")
    install_roles(app)
    wiring.install_page_context(app, settings)
    app.register_blueprint(health.blueprint(kit.database))
    app.register_blueprint(support_pages.blueprint(kit, limiter))
    app.register_blueprint(request_pages.blueprint(kit))
    app.register_blueprint(figure_pages.blueprint(kit.database, settings, kit.clock))
    return app
