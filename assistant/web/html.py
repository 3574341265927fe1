"""The one place where markup is let through: a few tags and links in assistant, support and policy text.

bleach does the work, behind this one function, so that it can be replaced. Users' own words never come here: they
are escaped by the templates and stay plain text.
"""

from collections.abc import Callable
from typing import Any

import bleach
from bleach.linkifier import Linker
from markupsafe import Markup

ALLOWED_TAGS = frozenset({"a", "b", "em", "strong", "p", "br", "ul", "ol", "li", "h2", "h3", "code"})
ALLOWED_SCHEMES = frozenset({"https", "http", "tel", "mailto"})


def safe_html(text: str, leaving: Callable[[str], str]) -> Markup:
    """Markup with only the allowed tags; every outside link goes through the address `leaving` gives for it."""
    cleaned = bleach.clean(
        text, tags=ALLOWED_TAGS, attributes={"a": ["href"]}, protocols=ALLOWED_SCHEMES, strip=True, strip_comments=True
    )

    def through_leaving_page(attributes: dict[Any, Any], _new: bool = False) -> dict[Any, Any] | None:
        href = attributes.get((None, "href"), "")
        if href.startswith(("tel:", "mailto:")) or (href.startswith("/") and not href.startswith("//")):
            return attributes
        if not href.lower().startswith(("http://", "https://")):
            return None
        attributes[(None, "href")] = leaving(href)
        attributes[(None, "rel")] = "noreferrer noopener nofollow"
        return attributes

    return Markup(Linker(callbacks=[through_leaving_page], parse_email=False).linkify(cleaned))  # noqa: S704
