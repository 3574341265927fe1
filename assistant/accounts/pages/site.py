"""The account pages, put together."""

from flask import Blueprint
from flask_limiter import Limiter

from assistant.accounts.pages import door, recovery_code, settings_pages, sign_up
from assistant.kit import Kit


def blueprint(kit: Kit, limiter: Limiter) -> Blueprint:
    """Sign-up, sign-in, recovery and settings."""
    pages = Blueprint("accounts", __name__)
    sign_up.add_pages(pages, kit, limiter)
    door.add_pages(pages, kit, limiter)
    recovery_code.add_pages(pages, kit, limiter)
    settings_pages.add_pages(pages, kit)
    return pages
