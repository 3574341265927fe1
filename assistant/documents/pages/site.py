"""The pages of documents, put together."""

from flask import Blueprint
from flask_limiter import Limiter

from assistant.documents.pages import listing, one, support
from assistant.kit import Kit


def blueprint(kit: Kit, limiter: Limiter) -> Blueprint:
    """A case's files: adding one, reading, naming, downloading, deleting it, and what support may read of it."""
    pages = Blueprint("documents", __name__)
    listing.add_pages(pages, kit, limiter)
    one.add_pages(pages, kit)
    support.add_pages(pages, kit, limiter)
    return pages
