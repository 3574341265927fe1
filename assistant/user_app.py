"""The user site: where people tell their story, correct their sheet, print it, share it, take it away, delete it."""

from flask import Flask

from assistant import wiring
from assistant.accounts.pages import login
from assistant.accounts.pages import site as account_pages
from assistant.accounts.pages.carried_keys import install_carried_keys
from assistant.cases.organiser import tagging
from assistant.cases.pages import site as case_pages
from assistant.consent.pages import site as consent_pages
from assistant.consent.pages.gate import install_consent_gate
from assistant.conversation.identity import known_of
from assistant.conversation.pages import site as conversation_pages
from assistant.conversation.pages.safety_net import install_safety
from assistant.documents.pages import site as document_pages
from assistant.documents.pages.arriving import install_large_files
from assistant.export import pages as export_pages
from assistant.export.bringing_back import pages as bring_back_pages
from assistant.export.bringing_back.uploads import request_class
from assistant.guidance import pages as guidance_pages
from assistant.kit import Kit, make_kit
from assistant.privacy import pages as privacy_pages
from assistant.privacy import register_pages, rights_pages, stops_pages
from assistant.privacy.stops_pages import install_stop_gate
from assistant.privacy.undo_offer import install_undo_offer
from assistant.privacy.undo_pages import install_closing_gate
from assistant.session_only import pages as session_pages
from assistant.session_only.carrying import install_session_only
from assistant.settings import Settings
from assistant.web import health, public_pages
from assistant.web.cookies import install_cookies
from assistant.web.gate import install_gate
from assistant.web.limits import make_limiter
from assistant.web.user_frame import install_frame

PUBLIC = frozenset(
    {
        "public.landing",
        "public.help_now",
        "public.leaving",
        "guidance.overview",
        "guidance.guide",
        "guidance.places",
        "guidance.at_home_page",
        "guidance.leave_now",
        "public.appearance",
        "consent.policy",
        "consent.policy_short",
        "consent.cookies",
        "consent.feed",
        "consent.versions",
        "consent.version",
        "consent.changes",
        "consent.proof",
        "register.fields",
        "stops.who_helps",
        "rights.contact",
        "rights.sent",
        "rights.track",
        "export.check",
        "export.check_program",
        "export.check_schema",
        "accounts.sign_up",
        "accounts.sign_in",
        "accounts.recover",
        "privacy.gone",
        "privacy.receipt_by_code",
        "privacy.check_receipt",
        "privacy.receipt_verifier",
        "session_only.start",
    }
)


def create_user_app(settings: Settings, kit: Kit | None = None) -> Flask:
    """The user site. Its hooks run in the order they are installed here: safety reads every message first."""
    app = wiring.bare_app(settings, settings.user_folder / "session.key")
    kit = site_kit = kit or make_kit(settings)
    tagging.load()  # a service that cannot read a message whole does not start
    app.request_class = request_class(
        settings, bring_back_pages.PATH, settings.import_limit, lambda: bring_back_pages.may_send_much(site_kit)
    )
    wiring.refuse_other_schema(kit.database)
    install_carried_keys(app)
    install_large_files(app, kit)
    install_safety(app, kit)
    login.install_sign_in(app, kit)
    limiter = make_limiter(app, settings)
    wiring.install_csrf(app)
    install_gate(app, public=PUBLIC, sign_in_endpoint="accounts.sign_in")
    install_closing_gate(app, PUBLIC)
    install_undo_offer(app)
    install_consent_gate(app, kit)
    install_stop_gate(app, kit)
    install_cookies(app, settings)
    wiring.install_page_context(app, settings)
    install_frame(app)
    install_session_only(app, kit, PUBLIC)
    app.register_blueprint(health.blueprint(kit.database))
    app.register_blueprint(public_pages.blueprint())
    app.register_blueprint(guidance_pages.blueprint(kit))
    app.register_blueprint(consent_pages.blueprint(kit))
    app.register_blueprint(account_pages.blueprint(kit, limiter))
    app.register_blueprint(case_pages.blueprint(kit, limiter))
    app.register_blueprint(conversation_pages.blueprint(kit, limiter))
    app.register_blueprint(document_pages.blueprint(kit, limiter))
    app.register_blueprint(privacy_pages.blueprint(kit, limiter))
    app.register_blueprint(session_pages.blueprint(kit, limiter))
    app.register_blueprint(export_pages.blueprint(kit, limiter))
    app.register_blueprint(bring_back_pages.blueprint(kit, limiter))
    app.register_blueprint(register_pages.blueprint(kit))
    app.register_blueprint(rights_pages.blueprint(kit, limiter, known_of(kit)))
    app.register_blueprint(stops_pages.blueprint(kit))
    return app
