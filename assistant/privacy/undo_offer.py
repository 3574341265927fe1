"""The button *Undo* on the page after something was deleted: offered once, by an address that holds no words."""

from flask import Flask, request, session

_OFFER = "undo"


def offer_undo(address: str) -> None:
    """Offer to undo what was just done, on the next page that is shown."""
    session[_OFFER] = address


def install_undo_offer(app: Flask) -> None:
    """Give the offer to the next page, and to no other."""

    @app.context_processor
    def undo() -> dict[str, str]:
        return {"undo_offer": str(session.pop(_OFFER, "")) if request.method == "GET" and _OFFER in session else ""}
