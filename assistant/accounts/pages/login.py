"""Flask-Login on the user site: a cookie with a random token, looked up in our own session table on every request."""

from flask import Flask, g, url_for
from flask import session as cookie
from flask_login import AnonymousUserMixin, LoginManager, current_user, login_user, logout_user

from assistant.accounts import sessions
from assistant.accounts.signed_in import SignedIn
from assistant.kit import Kit
from assistant.web.cookies import look


class Stranger(AnonymousUserMixin):  # type: ignore[misc]
    """Nobody is signed in."""

    user_id = ""
    session_id = ""
    country = ""
    fresh = False
    closing = False
    guest = False


def install_sign_in(app: Flask, kit: Kit) -> None:
    """Know the signed-in person on every request. No remember cookie, no trust in forwarded addresses."""
    manager = LoginManager()
    manager.session_protection = None  # Flask-Login's own trusts X-Forwarded-For; the token's row is the protection
    manager.anonymous_user = Stranger
    manager.init_app(app)

    @manager.user_loader  # type: ignore[untyped-decorator]
    def load(token: str) -> SignedIn | None:
        return _load(kit, token)

    @app.context_processor
    def person() -> dict[str, object]:
        signed_in = bool(current_user.is_authenticated)
        theme, text_size = look()
        return {
            "signed_in": signed_in,
            "theme": str(current_user.theme.value if signed_in else theme),
            "text_size": str(current_user.text_size.value if signed_in else text_size),
            "sign_out_url": url_for("accounts.sign_out") if signed_in else "",
        }


def sign_in_browser(token: str) -> None:
    """Give the browser its token. The old cookie's content goes: a session is never carried over a sign-in."""
    kept = {name: cookie[name] for name in ("theme", "text_size") if name in cookie}
    cookie.clear()
    cookie.update(kept)
    login_user(_Token(token), remember=False)
    g.pop("signed_in", None)


def sign_out_browser() -> None:
    """Forget the token and everything else the cookie held."""
    logout_user()
    cookie.clear()


class _Token:
    """What login_user needs: something active with an id."""

    is_active = True
    is_authenticated = True
    is_anonymous = False

    def __init__(self, token: str) -> None:
        self._token = token

    def get_id(self) -> str:
        return self._token


def _load(kit: Kit, token: str) -> SignedIn | None:
    now = kit.clock.now()
    with kit.database.reading() as session:
        found = sessions.find(session, token, now=now, lifetime=kit.settings.session_lifetime)
    if found is None:
        return None
    signed_in, user = found
    if now - signed_in.last_seen_at >= sessions.SEEN_EVERY:
        with kit.database.writing() as session:
            sessions.seen(session, signed_in.id, now)
    return SignedIn(
        user_id=user.id,
        session_id=signed_in.id,
        token=token,
        fresh=signed_in.fresh_until > now,
        theme=user.theme,
        text_size=user.text_size,
        country=user.country,
        closing=user.deleted_at is not None,
        guest=user.guest,
    )
