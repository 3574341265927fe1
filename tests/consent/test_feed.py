"""The feed tells every version, newest first, as XML a feed reader can resolve."""

from xml.etree import ElementTree as ET

from flask.testing import FlaskClient

from assistant.consent.versions import read_versions

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def test_the_feed_tells_every_version_with_what_changed_and_where_it_stands(client: FlaskClient) -> None:
    answer = client.get("/policy/feed.xml")
    assert answer.content_type == "application/atom+xml; charset=utf-8"
    feed = ET.fromstring(answer.data)  # noqa: S314 - our own answer
    entries = feed.findall("a:entry", ATOM)
    numbers = [text.number for text in reversed(read_versions())]
    assert [str(one.findtext("a:id", "", ATOM)).rpartition(":")[2] for one in entries] == [str(n) for n in numbers]
    for one in entries:
        link = one.find("a:link", ATOM)
        assert link is not None
        assert client.get(link.attrib["href"]).status_code == 200
        assert len(str(one.findtext("a:content", "", ATOM))) > 100
        assert one.findtext("a:updated", "", ATOM)


def test_the_page_of_versions_leads_to_the_feed(client: FlaskClient) -> None:
    assert 'href="/policy/feed.xml"' in client.get("/policy/versions").get_data(as_text=True)
