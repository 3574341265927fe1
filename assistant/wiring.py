"""What both sites are built from: a bare app, logging, database checks, limits, gate, headers, error pages.

It knows neither audience: nothing here can reach a key or an original word.
"""

from pathlib import Path

from flask import Flask, g, request
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from markupsafe import Markup
from werkzeug.middleware.proxy_fix import ProxyFix

from assistant.errors import SettingsError
from assistant.settings import Settings
from assistant.store import key_files
from assistant.store.database import Database
from assistant.store.migrate import is_current
from assistant.web.error_pages import install_error_pages
from assistant.web.headers import install_headers
from assistant.web.html import safe_html
from assistant.web.leaving import sign_target
from guardrails import install_log_redaction

_ROOT = Path(__file__).resolve().parent.parent
_MOST_BYTES = 8 * 1024 * 1024
"""The largest request read: a message of a million characters gets a clear answer, not a cut connection."""


def bare_app(settings: Settings, secret_file: Path) -> Flask:
    """An app with safe defaults and a secret of its own. Logging is made safe before anything can log."""
    install_log_redaction()
    app = Flask("assistant", template_folder=str(_ROOT / "templates"), static_folder="static")
    site = settings.site.value
    app.config.update(
        SECRET_KEY=key_files.read(secret_file),
        SESSION_COOKIE_NAME=f"__Host-case_{site}" if settings.https else f"case_{site}",
        SESSION_COOKIE_SECURE=settings.https,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        MAX_CONTENT_LENGTH=_MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=_MOST_BYTES,
        MAX_FORM_PARTS=500,
        WTF_CSRF_TIME_LIMIT=None,  # the token lives as long as the session it belongs to
        WTF_CSRF_SSL_STRICT=False,  # it wants a Referer, and our pages send none
        DEBUG=settings.debug,
        TRAP_HTTP_EXCEPTIONS=False,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    if settings.trusted_proxies:
        count = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=count, x_proto=count, x_host=count)  # type: ignore[method-assign]
    install_headers(app, https=settings.https)
    install_error_pages(app)
    return app


def refuse_other_schema(database: Database) -> None:
    """Refuse a database whose schema is not the one this code was written for."""
    if not is_current(database.engine):
        raise SettingsError("The database is not set up for this version. Stop the product and start it with ./run.")


def install_csrf(app: Flask) -> None:
    """A token on every form. Added after whatever must look at a request even when its token is missing."""
    CSRFProtect(app)


def install_page_context(app: Flask, settings: Settings) -> None:
    """What every template of either site may use."""

    @app.template_filter("rich")
    def rich(text: str) -> Markup:
        return safe_html(text, lambda target: f"/leaving?to={sign_target(_secret(app), target)}")

    @app.context_processor
    def context() -> dict[str, object]:
        return {
            "site": settings.site.value,
            "contact_email": settings.contact_email,
            "safety_panel": g.get("safety_panel"),
            "here": request.path if request else "",
        }


def _secret(app: Flask) -> bytes:
    secret = app.secret_key
    return secret if isinstance(secret, bytes) else str(secret).encode()
