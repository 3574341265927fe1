"""Contact, changes of the policy, links to other sites: what people are told."""

import re
import shutil
from datetime import timedelta
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from assistant.consent import versions
from assistant.consent.pages import gate
from assistant.privacy import rights
from assistant.support.model import Role
from tests.browsing import SIGN_UP, csrf, sign_up
from tests.factories import csrf_token
from tests.policy.bench import Bench, check, double, replace_everywhere
from tests.policy.guarding import all_pages


def ask_us(client: FlaskClient, words: str) -> tuple[str, str]:
    """Send the contact form as a person does: look, then send; the reference and the secret."""
    given = {"csrf_token": csrf(client, "/contact"), "subject": "a question", "words": words}
    look = client.post("/contact", data=given).get_data(as_text=True)
    seen = re.search(r'name="seen" value="([^"]*)"', look)
    assert seen is not None, look
    sent = client.post("/contact", data=given | {"step": "send", "seen": seen.group(1)}, follow_redirects=True)
    codes = re.findall(r"<code>([^<]+)</code>", sent.get_data(as_text=True))
    return codes[0], codes[1]


@check
def contact_without_mail(bench: Bench) -> None:
    stranger, lead = bench.stranger(), bench.member(Role.LEAD)
    reference, secret = ask_us(stranger, "What do you hold about me?")
    given = {"csrf_token": csrf_token(lead), "answer": "Everything is on the page My data."}
    assert lead.post(f"/requests/{reference}/answer", data=given).status_code == 303
    later = bench.stranger()
    fields = {"csrf_token": csrf(later, "/contact/track"), "reference": reference, "secret": secret}
    assert "Everything is on the page My data." in later.post("/contact/track", data=fields).get_data(as_text=True)
    wrong = later.post("/contact/track", data=fields | {"secret": "2222-2222-2222-2222"})
    assert wrong.status_code == 422


@double
def without_contact_without_mail(bench: Bench) -> None:
    bench.patch.setattr(rights, "answer", lambda *_, **__: None)


@check
def contact_without_names(bench: Bench) -> None:
    ask_us(bench.stranger(), "I am Priya Raman, write to priya@raman.example please")
    files = bench.written()
    assert b"priya@raman.example" not in files
    assert b"Raman" not in files


@double
def without_contact_without_names(bench: Bench) -> None:
    bench.patch.setattr(rights, "make_safe", lambda _redactor, words, _known=None: rights.SafeWords(words, "x"))


@check
def requests_have_a_date(bench: Bench) -> None:
    reference, _ = ask_us(bench.stranger(), "What do you hold about me?")
    lead = bench.member(Role.LEAD)
    assert "late by" not in lead.get("/requests").get_data(as_text=True)
    bench.clock.move(bench.settings.rights_due)
    page = bench.member(Role.LEAD, "Sam").get("/requests").get_data(as_text=True)
    assert reference in page
    assert "late by" in page


@double
def without_requests_have_a_date(bench: Bench) -> None:
    ask = rights.ask
    bench.patch.setattr(rights, "ask", lambda *given, **named: ask(*given, **{**named, "due_in": timedelta(days=9999)}))


def next_version(bench: Bench, folder: Path) -> None:
    """Lay a further version beside those there are."""
    shutil.copytree(versions.FOLDER, folder)
    newest = sorted(folder.glob("*.md"))[-1]
    number = int(newest.stem) + 1
    text = newest.read_text().replace(f"number: {number - 1}", f"number: {number}", 1)
    text = re.sub(r"(?s)# What changed\n.*?# The short", "# What changed\n\n- **Owls are new.**\n\n# The short", text)
    text = text.replace("Not to anyone.", "Not to anyone, and not to owls.")
    (folder / f"{number:04}.md").write_text(text)
    bench.patch.setattr(versions, "FOLDER", folder)


def publish(bench: Bench) -> None:
    """What the command does, once its checks are done."""
    with bench.kit.database.writing() as session:
        assert versions.publish_missing(session, bench.clock, bench.settings.policy_notice) == 1


@check
def notice_before_effect(bench: Bench) -> None:
    before = bench.stranger().get("/policy").get_data(as_text=True)
    next_version(bench, bench.settings.instance / "policies")
    publish(bench)
    bench.clock.move(bench.settings.policy_notice - timedelta(seconds=1))
    assert "owls" not in bench.stranger().get("/policy").get_data(as_text=True)
    assert "Not to anyone" in before
    bench.clock.move(timedelta(seconds=1))
    assert "owls" in bench.stranger().get("/policy").get_data(as_text=True)


@double
def without_notice_before_effect(bench: Bench) -> None:
    publish_missing = versions.publish_missing
    bench.patch.setattr(
        versions, "publish_missing", lambda session, clock, _notice: publish_missing(session, clock, timedelta(0))
    )


@check
def change_shown_at_sign_in(bench: Bench) -> None:
    assert sign_up(bench.stranger()).status_code == 302
    next_version(bench, bench.settings.instance / "policies")
    publish(bench)
    bench.clock.move(bench.settings.policy_notice)
    client = bench.stranger()
    given = {"email": SIGN_UP["email"], "password": SIGN_UP["password"], "csrf_token": csrf(client, "/sign-in")}
    page = client.post("/sign-in", data=given, follow_redirects=True).get_data(as_text=True)
    assert "Owls are new." in page
    assert bench.rows("SELECT policy_number FROM policy_notice") == [(len(versions.read_versions()),)]


@double
def without_change_shown_at_sign_in(bench: Bench) -> None:
    replace_everywhere(bench, gate.way_in, lambda _kit, _user_id, onward: onward)


@check
def versions_stay_readable(bench: Bench) -> None:
    client = bench.stranger()
    assert "Version 1" in client.get("/policy/versions").get_data(as_text=True)
    assert "This version of the service does not take uploaded documents" in client.get("/policy/versions/1").get_data(
        as_text=True
    )
    changes = client.get("/policy/versions/2/changes").get_data(as_text=True)
    assert "<ins" in changes
    assert "<del" in changes


@double
def without_versions_stay_readable(bench: Bench) -> None:
    published = versions.published_versions
    bench.patch.setattr("assistant.consent.pages.policy.published_versions", lambda session: published(session)[:1])


@check
def address_on_every_page(bench: Bench) -> None:
    address = bench.settings.contact_email
    far = [
        path
        for path, page in all_pages(bench).items()
        if f'href="mailto:{address}"' not in page or 'href="/contact"' not in page
    ]
    assert far == []


@double
def without_address_on_every_page(bench: Bench) -> None:
    bench.change_app(lambda app: app.template_context_processors[None].append(lambda: {"contact_email": ""}))


def the_leaving_page(bench: Bench, target: str) -> str:
    """What stands behind a link to a target, as a page of ours would make it."""
    link = str(bench.user_app.jinja_env.filters["rich"](f"[see] {target}"))
    href = re.search(r'href="([^"]+)"', link)
    assert href is not None, link
    assert href.group(1).startswith("/leaving?to="), link
    return bench.stranger().get(href.group(1).replace("&amp;", "&")).get_data(as_text=True)


@check
def links_through_the_leaving_page(bench: Bench) -> None:
    page = the_leaving_page(bench, "https://knees.example.org/a?b=c")
    told = ("a site that is not ours", "knees.example.org/a?b=c", "do not vouch", "Its own privacy policy applies")
    assert [words for words in told if words not in page] == []
    outside = {path: re.findall(r'href="(https?:[^"]+)"', page) for path, page in all_pages(bench).items()}
    assert {path: links for path, links in outside.items() if links} == {}


@double
def without_links_through_the_leaving_page(bench: Bench) -> None:
    def straight(app: Flask) -> None:
        app.jinja_env.filters["rich"] = lambda text: f'<a href="{text.split()[-1]}">{text}</a>'

    bench.change_app(straight)


@check
def leaving_page_is_signed(bench: Bench) -> None:
    client = bench.stranger()
    for target in ("https://evil.example", "javascript:alert(1)", "//evil.example", ""):
        assert client.get("/leaving", query_string={"to": target}).status_code == 404


@double
def without_leaving_page_is_signed(bench: Bench) -> None:
    bench.patch.setattr("assistant.web.public_pages.read_target", lambda _secret, target: target or "https://a.example")


@check
def no_referrer(bench: Bench) -> None:
    page = the_leaving_page(bench, "https://knees.example.org")
    assert re.search(r'<a [^>]*href="https://knees\.example\.org"[^>]*rel="noreferrer', page)
    assert bench.stranger().get("/help").headers["Referrer-Policy"] == "no-referrer"


@double
def without_no_referrer(bench: Bench) -> None:
    def tell(app: Flask) -> None:
        @app.after_request
        def referrer(response):  # type: ignore[no-untyped-def]
            response.headers["Referrer-Policy"] = "unsafe-url"
            return response

    bench.change_app(tell)
