"""The versions of the policy as an Atom feed (RFC 4287), for whoever wants to be told of changes without an account."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from xml.etree import ElementTree as ET

_ATOM = "http://www.w3.org/2005/Atom"


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One version: its number, what is new in it as HTML, where it stands, and when it was told and takes effect."""

    number: int
    summary: str
    address: str
    told_at: datetime
    effective_at: datetime


def atom(title: str, address: str, entries: Sequence[FeedEntry]) -> bytes:
    """The feed as UTF-8 XML, newest entry first. Relative addresses are resolved against its own."""
    feed = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _add(feed, "id", "urn:casemedicalservices:policy")
    _add(feed, "title", title)
    ET.SubElement(feed, "link", {"rel": "self", "type": "application/atom+xml", "href": address})
    newest = sorted(entries, key=lambda entry: entry.number, reverse=True)
    if newest:
        _add(feed, "updated", newest[0].told_at.isoformat())
    _add(ET.SubElement(feed, "author"), "name", "CaseMedicalServices")
    for entry in newest:
        one = ET.SubElement(feed, "entry")
        _add(one, "id", f"urn:casemedicalservices:policy:{entry.number}")
        day = f"{entry.effective_at.day} {entry.effective_at:%B %Y}"
        _add(one, "title", f"Version {entry.number}, in force from {day}")
        _add(one, "updated", entry.told_at.isoformat())
        ET.SubElement(one, "link", {"href": entry.address})
        _add(one, "content", entry.summary).set("type", "html")
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _add(parent: ET.Element, name: str, text: str = "") -> ET.Element:
    child = ET.SubElement(parent, name)
    child.text = text or None
    return child
