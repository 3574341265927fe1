"""What may be known of where a request comes from: a truncated network, a browser and a device family. Nothing else.

The raw address lives only in memory while the request lasts; the raw user agent is never kept.
"""

import hashlib
import hmac
from dataclasses import dataclass
from ipaddress import IPv4Address, ip_address, ip_network

# The order matters: Edge and Opera also call themselves Chrome, and Chrome calls itself Safari.
_BROWSERS = (
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
_DEVICES = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android device"),
    ("Windows", "Windows computer"),
    ("Mac OS X", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux computer"),
)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request comes from, as far as we keep it."""

    network: str
    browser: str
    device: str


def read_origin(address: str | None, user_agent: str | None) -> Origin:
    """Truncate the address to /24 or /48, and name the families."""
    agent = user_agent or ""
    browser = next((name for mark, name in _BROWSERS if mark in agent), "Another browser")
    device = next((name for mark, name in _DEVICES if mark in agent), "Another device")
    return Origin(truncate(address), browser, device)


def truncate(address: str | None) -> str:
    """The network of an address: /24 for IPv4, /48 for IPv6; empty when it is none."""
    try:
        parsed = ip_address(address or "")
    except ValueError:
        return ""
    length = 24 if isinstance(parsed, IPv4Address) else 48
    return str(ip_network((parsed, length), strict=False))


def is_from_elsewhere(fetch_site: str | None) -> bool:
    """Whether a browser says, in `Sec-Fetch-Site`, that a page of another site sent this request. An old one says
    nothing, and neither does an address typed in."""
    return (fetch_site or "").strip().lower() in {"cross-site", "same-site"}


def keyed(key: bytes, value: str) -> str:
    """A keyed hash that tells two places apart without saying which they are."""
    return hmac.new(key, value.encode(), hashlib.sha256).hexdigest()[:32]
