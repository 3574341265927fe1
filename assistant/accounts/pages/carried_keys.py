"""Keys a browser carries in its own cookie and nobody keeps: taken up with each request, laid down after it."""

from collections.abc import Mapping

from flask import Flask
from flask import session as cookie

from assistant.vault.carried import lay_down, take_up

_KEYS = "keys"


def install_carried_keys(app: Flask) -> None:
    """Take the keys up before anything reads a case. To be installed first."""

    @app.before_request
    def take() -> None:
        take_up(keys_here())

    @app.teardown_request
    def lay(_error: BaseException | None) -> None:
        lay_down()


def keys_here() -> dict[str, str]:
    """The keys this browser carries, by their ids."""
    kept = cookie.get(_KEYS)
    return {str(name): str(key) for name, key in kept.items()} if isinstance(kept, dict) else {}


def carry(keys: Mapping[str, str]) -> None:
    """Give the browser keys to carry, beside those it has; they are at hand from now on."""
    cookie[_KEYS] = {**keys_here(), **keys}
    take_up(keys_here())
