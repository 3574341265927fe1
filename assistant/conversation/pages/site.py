"""The conversation pages, put together."""

from flask import Blueprint
from flask_limiter import Limiter

from assistant.conversation.pages import archive, asking, drafting, marks, messages, reading, starting, support_talk
from assistant.kit import Kit


def blueprint(kit: Kit, limiter: Limiter) -> Blueprint:
    """A case's conversation with its sheet, what support sees of it, and asking support."""
    pages = Blueprint("conversation", __name__)
    starting.add_pages(pages, kit, limiter)
    reading.add_pages(pages, kit)
    archive.add_pages(pages, kit)
    messages.add_pages(pages, kit, limiter)
    drafting.add_pages(pages, kit, limiter)
    asking.add_pages(pages, kit, limiter)
    support_talk.add_pages(pages, kit)
    marks.add_pages(pages, kit)
    return pages
