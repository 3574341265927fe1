"""Every cookie there is, declared once: the cookie page is drawn from this list, and nothing else may set one.

Until somebody chooses, only what is necessary is set. A browser that sends Global Privacy Control has said no. A no,
or taking a yes back, removes what a yes had allowed, on the very next answer.
"""

from dataclasses import dataclass
from typing import Final

from flask import Flask, Response, current_app, request
from flask import session as cookie
from werkzeug.wrappers import Response as AnyResponse

from assistant.settings import Settings, Site

THEMES: Final = frozenset({"auto", "light", "dark"})
SIZES: Final = frozenset({"normal", "large", "largest"})


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie: its name without the prefix it has over HTTPS, whether the site cannot do without, and words."""

    name: str
    necessary: bool
    what_for: str
    how_long: str


SESSION: Final = Cookie(
    "case_user",
    necessary=True,
    what_for="Keeps you signed in from page to page and protects forms. It holds a random code, and nothing "
    "you wrote; for a case for this session only also the key to it.",
    how_long="Until you close the browser or sign out",
)
CHOICE: Final = Cookie(
    "case_cookies",
    necessary=True,
    what_for="Remembers that you said yes or no to the cookie below, so that we do not ask again.",
    how_long="{days} days",
)
LOOK: Final = Cookie(
    "case_look",
    necessary=False,
    what_for="Remembers text size and colours on this device when you come back.",
    how_long="{days} days, and only if you said yes",
)
REGISTER: Final = (SESSION, CHOICE, LOOK)


def full_name(one: Cookie, settings: Settings) -> str:
    """The name it has in a browser."""
    return f"__Host-{one.name}" if settings.https else one.name


def listed(settings: Settings) -> list[dict[str, str]]:
    """The register as the cookie page shows it."""
    return [
        {
            "name": full_name(one, settings),
            "kind": "Necessary" if one.necessary else "Only after your yes",
            "what_for": one.what_for,
            "how_long": one.how_long.format(days=settings.look_cookie.days),
        }
        for one in REGISTER
    ]


def asks_for_privacy() -> bool:
    """Whether this browser sends Global Privacy Control."""
    return request.headers.get("Sec-GPC") == "1"


def choice() -> bool | None:
    """Yes, no, or None when nobody has chosen yet. Global Privacy Control is a no, whatever was chosen before."""
    if asks_for_privacy():
        return False
    return {"yes": True, "no": False}.get(request.cookies.get(full_name(CHOICE, _settings()), ""))


def keep_choice(response: AnyResponse, *, yes: bool) -> None:
    """Remember a yes or a no. A no takes the other cookie away with it."""
    _set(response, CHOICE, "yes" if yes else "no")
    if not yes:
        _remove(response, LOOK)


def look() -> tuple[str, str]:
    """Theme and text size of a browser nobody is signed in with."""
    theme, _, size = request.cookies.get(full_name(LOOK, _settings()), "").partition(".") if choice() else ("", "", "")
    theme, size = str(cookie.get("theme") or theme), str(cookie.get("text_size") or size)
    return (theme if theme in THEMES else "auto"), (size if size in SIZES else "normal")


def install_cookies(app: Flask, settings: Settings) -> None:
    """Act on the choice on every answer of the user site, and tell the pages whether to ask."""
    app.extensions["cookie_settings"] = settings

    @app.after_request
    def act(response: Response) -> Response:
        if request.endpoint == "static" or settings.site is not Site.USER:
            return response
        held = request.cookies.get(full_name(LOOK, settings))
        if choice():
            wanted = ".".join(look())
            if wanted not in {held, "auto.normal"} and ("theme" in cookie or "text_size" in cookie):
                _set(response, LOOK, wanted)
        elif held is not None:
            _remove(response, LOOK)
        return response

    @app.context_processor
    def ask() -> dict[str, object]:
        return {"cookie_ask": choice() is None}


def _settings() -> Settings:
    found = current_app.extensions["cookie_settings"]
    assert isinstance(found, Settings)  # noqa: S101 - set by install_cookies, for the type checker
    return found


def _set(response: AnyResponse, one: Cookie, value: str) -> None:
    settings = _settings()
    response.set_cookie(
        full_name(one, settings),
        value,
        max_age=settings.look_cookie,
        secure=settings.https,
        httponly=True,
        samesite="Lax",
        path="/",
    )


def _remove(response: AnyResponse, one: Cookie) -> None:
    settings = _settings()
    response.delete_cookie(full_name(one, settings), secure=settings.https, httponly=True, samesite="Lax", path="/")
