"""Rate limits, counted under a keyed hash: neither the counters nor a log line can say who was limited."""

from flask import Flask, current_app, request
from flask_limiter import Limiter
from flask_login import current_user

from assistant.settings import Settings
from assistant.web.origin import keyed


def make_limiter(app: Flask, settings: Settings) -> Limiter:
    """A limiter with one limit over all pages; pages add their own with `limiter.limit(rates[...], key_func=...)`.

    When the counter store cannot be reached the request is refused, not let through: `swallow_errors` stays off.
    """
    return Limiter(
        key_func=by_place,
        app=app,
        storage_uri=settings.limiter_storage_url,
        strategy="moving-window",
        default_limits=[settings.rates["pages"]],
        default_limits_exempt_when=lambda: request.endpoint in {"static", "health.healthz"},
        headers_enabled=False,
        swallow_errors=False,
    )


def by_place() -> str:
    """Count by network address."""
    return keyed(_secret(), request.remote_addr or "")


def by_person() -> str:
    """Count by signed-in person, or by address when nobody is."""
    who = current_user.user_id if current_user.is_authenticated else request.remote_addr or ""
    return keyed(_secret(), who)


def _secret() -> bytes:
    secret = current_app.secret_key
    return secret if isinstance(secret, bytes) else str(secret).encode()
