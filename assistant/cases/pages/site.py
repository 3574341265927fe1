"""The case pages, put together."""

from flask import Blueprint
from flask_limiter import Limiter

from assistant.cases.pages import items, listing, paper, settings, showing, visit
from assistant.kit import Kit


def blueprint(kit: Kit, limiter: Limiter) -> Blueprint:
    """The list of cases, their settings, their sheet items, the sheet for the appointment."""
    pages = Blueprint("cases", __name__)
    listing.add_pages(pages, kit)
    items.add_pages(pages, kit)
    settings.add_pages(pages, kit, limiter)
    visit.add_pages(pages, kit)
    paper.add_pages(pages, kit)
    showing.add_pages(pages, kit)
    return pages
