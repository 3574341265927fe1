"""The policy for everyone: the version in force, the earlier ones, what differs, what holds each sentence."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assistant.consent.differences import differences
from assistant.consent.feed import FeedEntry, atom
from assistant.consent.policy_page import as_html, filled, parts
from assistant.consent.proof import read_results, statements_with_proof
from assistant.consent.versions import PolicyText, current_version, published_versions, text_of
from assistant.kit import Kit
from assistant.web import cookies as cookie_rules
from assistant.web.gate import safe_next


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/policy`, what belongs to it, and `/cookies`."""

    def in_force() -> PolicyText:
        with kit.database.reading() as session:
            return text_of(current_version(session, kit.clock.now()))

    def published(number: int) -> PolicyText:
        with kit.database.reading() as session:
            found = next((one for one in published_versions(session) if one.number == number), None)
        if found is None:
            abort(404)
        return text_of(found)

    @pages.get("/policy")
    def policy() -> str:
        text = in_force()
        return render_template("public/policy.html", text=text, body=as_html(parts(text, kit.settings)[1]), old=False)

    @pages.get("/policy/short")
    def policy_short() -> str:
        text = in_force()
        return render_template("public/policy_short.html", text=text, body=as_html(parts(text, kit.settings)[0]))

    @pages.get("/policy/versions")
    def versions() -> str:
        now = kit.clock.now()
        with kit.database.reading() as session:
            listed = published_versions(session)
            current = current_version(session, now).number
        return render_template(
            "public/policy_versions.html",
            versions=[(one, text_of(one), one.effective_at > now) for one in listed],
            current=current,
        )

    @pages.get("/policy/feed.xml")
    def feed() -> Response:
        with kit.database.reading() as session:
            listed = published_versions(session)
        entries = [
            FeedEntry(
                one.number,
                str(as_html(filled(text.changes or text.short, kit.settings))),
                url_for("consent.version", number=one.number),
                one.published_at,
                one.effective_at,
            )
            for one, text in ((one, text_of(one)) for one in listed)
        ]
        told = atom("Case assistant: the privacy policy", url_for("consent.feed"), entries)
        return Response(told, content_type="application/atom+xml; charset=utf-8")

    @pages.get("/policy/versions/<int:number>")
    def version(number: int) -> str:
        text = published(number)
        body = as_html(parts(text, kit.settings)[1])
        return render_template("public/policy.html", text=text, body=body, old=text.number != in_force().number)

    @pages.get("/policy/versions/<int:number>/changes")
    def changes(number: int) -> str:
        if number < 2:
            abort(404)
        before, after = published(number - 1), published(number)
        return render_template(
            "public/policy_changes.html",
            before=before,
            after=after,
            summary=as_html(filled(after.changes, kit.settings)),
            parts=differences(filled(before.whole, kit.settings), filled(after.whole, kit.settings)),
        )

    @pages.get("/policy/proof")
    def proof() -> str:
        text = in_force()
        results = read_results(kit.settings.instance / "checks.json")
        shown = statements_with_proof(text, kit.settings, results)
        return render_template("public/policy_proof.html", text=text, sections=shown, results=results)

    @pages.route("/cookies", methods=["GET", "POST"])
    def cookies() -> str | Response:
        if request.method == "POST":
            onward = redirect(safe_next(request.form.get("next"), url_for("consent.cookies")), 303)
            answer = request.form.get("remember")
            if answer in {"yes", "no"}:
                cookie_rules.keep_choice(onward, yes=answer == "yes" and not cookie_rules.asks_for_privacy())
            return onward
        return render_template(
            "public/cookies.html",
            cookies=cookie_rules.listed(kit.settings),
            chosen=cookie_rules.choice(),
            privacy_signal=cookie_rules.asks_for_privacy(),
        )
