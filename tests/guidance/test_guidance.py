"""Pages that are not clinical: none gives advice, none leads outside directly, and the way out works."""

import re
from urllib.parse import urlsplit

import pytest
from flask import Flask

from assistant.guidance import at_home
from assistant.guidance.at_home import lines_at_home
from assistant.guidance.guides import GUIDES, offered
from assistant.guidance.resources import CHECKED, RESOURCES, resources_for
from assistant.kit import Kit
from guardrails import check_reply, signposting
from tests.conversation.browser import Browser, text_of
from tests.factories import make_user

SENTENCES = [
    (guide.slug, line)
    for guide in GUIDES.values()
    for line in (guide.title, guide.lead, *(part for heading, said in guide.parts for part in (heading, *said)))
] + [("at-home", line) for line in (at_home.TITLE, *at_home.LINES, *at_home.TRACES)]
FORBIDDEN = re.compile(
    r"\b(diagnos\w*|symptom\w*|likely|probabl\w+|urgent\w*|serious|normal|abnormal|dose|mg|cure\w*|"
    r"risk\w*|healthy|unhealthy|recover\w*|don't worry|nothing to worry)\b|!",
    re.IGNORECASE,
)
one_database = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.mark.parametrize(("slug", "line"), SENTENCES)
def test_no_line_is_advice_about_an_illness(slug: str, line: str) -> None:
    verdict = check_reply(line)
    assert verdict.allowed, (slug, line, verdict.reasons)
    assert FORBIDDEN.search(line) is None


@pytest.mark.parametrize("guide", GUIDES.values(), ids=lambda guide: guide.slug)
def test_a_page_as_a_whole_passes_too_and_is_short(guide) -> None:
    lines = [line for _, said in guide.parts for line in said]
    whole = " ".join((guide.lead, *lines))
    assert check_reply(whole).allowed
    assert 60 <= len(whole.split()) <= 220
    sentences = [one for line in (guide.lead, *lines) for one in re.split(r"(?<=[.?:]) ", line)]
    assert max(len(one.split()) for one in sentences) <= 24
    assert len(guide.parts) == 2


def test_a_dozen_pages_and_the_ones_the_policy_promises() -> None:
    assert len(GUIDES) >= 12
    assert {"preparing", "what-to-bring", "asking-about-a-test", "your-records", "interpreters"} <= set(GUIDES)
    assert {"second-opinion", "complaining", "speaking-for-a-child", "speaking-for-an-adult"} <= set(GUIDES)


def test_what_is_offered_follows_from_the_parts_that_are_filled_and_nothing_else() -> None:
    def slugs(*filled: str, for_someone: bool = False, kept_back: bool = False) -> list[str]:
        return [one.slug for one in offered(frozenset(filled), for_someone=for_someone, kept_back=kept_back)]

    assert slugs() == ["preparing", "what-to-bring"]
    assert slugs("medicines") == ["preparing", "asking-about-a-medicine", "what-to-bring"]
    assert "speaking-for-an-adult" in slugs("procedures", for_someone=True)
    assert "hard-to-say" in slugs(kept_back=True)
    assert len(slugs("procedures", "medicines", "questions", for_someone=True, kept_back=True)) == 4


@pytest.mark.parametrize("country", sorted(signposting.COUNTRIES))
def test_each_country_has_a_place_with_a_source_and_numbers_for_somebody_afraid_at_home(country: str) -> None:
    assert resources_for(country)
    lines = lines_at_home(country)
    assert lines[0].kind is signposting.HelpKind.EMERGENCY
    assert any(line.kind is signposting.HelpKind.CRISIS for line in lines)


def test_every_place_is_dated_sourced_and_has_a_plain_address() -> None:
    assert CHECKED.year >= 2026
    for one in RESOURCES:
        assert all((one.name, one.what, one.source))
        assert one.country in signposting.COUNTRIES
        parts = urlsplit(one.address)
        assert parts.scheme == "https"
        assert not parts.query
        assert check_reply(one.what).allowed


@one_database
@pytest.mark.parametrize(
    "path", ["/guidance", "/guidance-places", "/help/at-home", *(f"/guidance/{s}" for s in GUIDES)]
)
def test_every_page_is_open_and_no_link_leads_outside_directly(user_app: Flask, path: str) -> None:
    page = user_app.test_client().get(path)
    assert page.status_code == 200
    targets = re.findall(r'(?:href|src|action)="([^"]*)"', page.get_data(as_text=True))
    assert [target for target in targets if re.match(r"(https?:)?//", target)] == []


@one_database
def test_a_place_is_reached_through_the_leaving_page(user_app: Flask) -> None:
    client = user_app.test_client()
    html = client.get("/guidance-places?country=NZ").get_data(as_text=True)
    assert "Published by: Health and Disability Commissioner. Checked 23 November 2026." in html
    assert "Question Builder" not in html
    (first, *_) = re.findall(r'href="(/leaving\?to=[^"]+)"', html)
    assert "https://www.hdc.org.nz/" in text_of(client.get(first.replace("&amp;", "&")))


@one_database
def test_there_is_no_such_guide(user_app: Flask) -> None:
    assert user_app.test_client().get("/guidance/knee-pain").status_code == 404


@one_database
def test_the_way_out_signs_out_and_leads_to_the_weather_whatever_became_of_the_session(
    user_app: Flask, kit: Kit
) -> None:
    ada = Browser(user_app, kit, make_user(kit))
    assert ada.get("/cases").status_code == 200
    for _ in range(2):
        out = ada.get("/leave-now")
        assert (out.status_code, out.location) == (303, at_home.WAY_OUT)
        assert out.headers["Referrer-Policy"] == "no-referrer"
    assert ada.get("/cases").status_code == 302


@one_database
def test_the_page_for_home_shows_the_numbers_of_ones_country_and_the_way_out(user_app: Flask, kit: Kit) -> None:
    page = text_of(Browser(user_app, kit, make_user(kit, country="NZ")).get("/help/at-home"))
    assert page.index("Women's Refuge") < page.index("1737")
    assert page.index("/leave-now") < page.index("<h1>")
    assert "<title>Help - " in page
    assert "911" in text_of(user_app.test_client().get("/help/at-home"))
