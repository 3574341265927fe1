import pytest

from assistant.web.gate import safe_next
from assistant.web.origin import read_origin, truncate

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.77", "203.0.113.0/24"),
        ("2001:db8:1234:5678::9", "2001:db8:1234::/48"),
        ("", ""),
        (None, ""),
        ("not an address", ""),
    ],
)
def test_an_address_is_kept_only_truncated(address: str | None, network: str) -> None:
    assert truncate(address) == network


@pytest.mark.parametrize(
    ("agent", "browser", "device"),
    [
        (FIREFOX, "Firefox", "Linux computer"),
        (EDGE, "Edge", "Windows computer"),
        (IPHONE, "Safari", "iPhone"),
        ("", "Another browser", "Another device"),
    ],
)
def test_only_the_family_of_browser_and_device_is_kept(agent: str, browser: str, device: str) -> None:
    origin = read_origin("203.0.113.77", agent)
    assert (origin.browser, origin.device) == (browser, device)


@pytest.mark.parametrize(
    "target",
    ["https://example.org/", "//example.org", "/\\example.org", "javascript:x", "", None, "/a\\b", "/a\nb"],
)
def test_going_on_never_leaves_the_site(target: str | None) -> None:
    assert safe_next(target, "/cases") == "/cases"
    assert safe_next("/cases/abc?x=1", "/cases") == "/cases/abc?x=1"
