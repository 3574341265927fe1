"""The user site: where people tell their story, correct their sheet, print it, share it, take it away, delete it."""

from flask import Flask

from assistant import wiring
from assistant.accounts.pages import login
from assistant.accounts.pages import site as account_pages
from assistant.cases.pages import site as case_pages
from assistant.consent import pages as consent_pages
from assistant.conversation.pages import site as conversation_pages
from assistant.conversation.pages.safety_net import install_safety
from assistant.export import pages as export_pages
from assistant.kit import Kit, make_kit
from assistant.privacy import pages as privacy_pages
from assistant.settings import Settings
from assistant.web import health, public_pages
from assistant.web.gate import install_gate
from assistant.web.limits import make_limiter
from assistant.web.user_frame import install_frame

PUBLIC = frozenset(
    {
        "public.landing",
        "public.help_now",
        "public.leaving",
        "public.appearance",
        "consent.policy",
        "consent.policy_short",
        "consent.cookies",
        "accounts.sign_up",
        "accounts.sign_in",
        "accounts.recover",
        "privacy.gone",
    }
)


def create_user_app(settings: Settings, kit: Kit | None = None) -> Flask:
    """The user site. Its hooks run in the order they are installed here: safety reads every message first."""
    app = wiring.bare_app(settings, settings.user_folder / "session.key")
    kit = kit or make_kit(settings)
    wiring.refuse_other_schema(kit.database)
    install_safety(app, kit)
    login.install_sign_in(app, kit)
    limiter = make_limiter(app, settings)
    wiring.install_csrf(app)
    install_gate(app, public=PUBLIC, sign_in_endpoint="accounts.sign_in")
    consent_pages.install_consent_gate(app, kit)
    wiring.install_page_context(app, settings)
    install_frame(app)
    app.register_blueprint(health.blueprint(kit.database))
    app.register_blueprint(public_pages.blueprint())
    app.register_blueprint(consent_pages.blueprint(kit))
    app.register_blueprint(account_pages.blueprint(kit, limiter))
    app.register_blueprint(case_pages.blueprint(kit, limiter))
    app.register_blueprint(conversation_pages.blueprint(kit, limiter))
    app.register_blueprint(privacy_pages.blueprint(kit, limiter))
    app.register_blueprint(export_pages.blueprint(kit, limiter))
    return app
