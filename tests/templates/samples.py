"""Whole pages drawn from the shared templates with invented people, for the tests that look at markup and behaviour."""

from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

ROOT = Path(__file__).parents[2]
TEMPLATES = ROOT / "templates"
COMPONENTS = TEMPLATES / "shared" / "components"
STATIC = ROOT / "assistant" / "static"


@cache
def environment() -> Environment:
    """The templates with the two functions every page may call."""
    made = Environment(
        loader=FileSystemLoader([TEMPLATES, Path(__file__).parent / "pages"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["csrf_token"] = lambda: "token-of-the-form"
    made.globals["url_for"] = lambda _endpoint, filename="": f"/static/{filename}"
    return made


def item(anchor: str, text: str, detail: str = "", status: str = "found", **more: Any) -> dict[str, Any]:
    """One thing on a sheet, with every control."""
    return {
        "id": anchor,
        "text": text,
        "detail": detail,
        "status": status,
        "source_url": "#m1-s1",
        "source_text": "It started after he helped my brother Tomasz move in the spring.",
        "source_when": "21:04",
        "confirm_url": "/confirm",
        "correct_url": "/correct",
        "remove_url": "/remove",
        **more,
    }


def section(key: str, title: str, *items: dict[str, Any], kind: str = "list", **more: Any) -> dict[str, Any]:
    """One part of a sheet."""
    return {"key": key, "title": title, "items": list(items), "kind": kind, **more}


SECTIONS = [
    section("concern", "Main concern", item("i0", "He holds the rail now", status="yours"), kind="concern"),
    section(
        "symptoms",
        "Symptoms",
        item("i1", "Right knee pain", "since the spring, worse going downstairs", "yours"),
        item("i2", "No swelling", uncertain=True),
    ),
    section(
        "timeline",
        "Timeline",
        item("i3", "Helped move house; pain begins", when="spring 2026"),
        item("i4", "Saw the GP, told to rest", status="yours", when="about May"),
        kind="timeline",
    ),
    section("medicines", "Medicines", item("i5", "Blood pressure tablet, small and pink", "half, at night")),
    section("allergies", "Allergies", item("i6", "None known", status="yours")),
    section("conditions", "Conditions"),
    section("family", "Family history", empty="Skipped"),
    section("questions", "Questions for my clinician", item("i7", "Should he stop the tablets?"), kind="questions"),
]

TURNS: list[dict[str, Any]] = [
    {
        "speaker": "user",
        "id": "m1",
        "time": "2026-12-03T21:04",
        "time_text": "21:04",
        "sentences": [
            ("m1-s1", "It started after he helped my brother Tomasz move in the spring."),
            (None, " "),
            ("m1-s2", "Worse going downstairs, he holds the rail now."),
        ],
    },
    {
        "speaker": "assistant",
        "id": "m2",
        "time": "2026-12-03T21:04",
        "time_text": "21:04",
        "lead": "Thank you. I have written this down:",
        "added": [("knee pain, since the spring", "#i1"), ("worse on stairs, going down", "#i1")],
        "question": "Which knee is it: left, right, or both?",
        "answers": [("left", "Left"), ("right", "Right"), ("skip", "Skip")],
        "answer_url": "/messages",
        "token": "t-1",
        "latest": True,
    },
]

PANEL: dict[str, Any] = {
    "title": "This may need help now",
    "lines": ["No person is reading this now.", "No warning here does not mean it is safe to wait."],
    "numbers": [("Emergency", "999", "tel:999"), ("Someone to talk to", "116 123", "116123")],
    "close_url": "/close",
    "go_on_url": "/go-on",
    "more_url": "/help",
}

LINES = [
    SimpleNamespace(
        kind=kind,
        name=name,
        number=number,
        tel=number.replace(" ", ""),
        what="Day and night.",
        hours="",
        source="the service itself",
        checked=date(2026, 11, 2),
    )
    for kind, name, number in (("emergency", "Emergency services", "999"), ("crisis", "Samaritans", "116 123"))
]

USER: dict[str, Any] = {
    "site": "user",
    "signed_in": True,
    "theme": "light",
    "text_size": "normal",
    "home_url": "/",
    "nav": [("My cases", "/cases", True), ("My data", "/data", False), ("Settings", "/settings", False)],
    "sign_out_url": "/sign-out",
    "help_url": "/help",
    "policy_url": "/policy",
    "summary_url": "/policy/short",
    "cookies_url": "/cookies",
    "appearance_url": "/appearance",
    "contact_email": "info@casemedicalservices.com",
    "flashes": [],
}
STAFF: dict[str, Any] = USER | {"site": "staff", "nav": [("Queue", "/queue", True)], "appearance_url": ""}

PAGES: dict[str, tuple[str, dict[str, Any]]] = {
    "front": ("front.html", USER | {"nav": [], "sign_out_url": "", "example": SECTIONS[:2]}),
    "sign_up": ("sign_up.html", USER | {"nav": [], "sign_out_url": ""}),
    "case": ("case.html", USER | {"turns": TURNS, "sections": SECTIONS}),
    "case_with_help": ("case.html", USER | {"turns": TURNS, "sections": SECTIONS, "panel": PANEL}),
    "case_refused": (
        "case.html",
        USER
        | {
            "turns": TURNS,
            "sections": SECTIONS,
            "draft": "my words",
            "send_error": "Too long.",
            "flashes": [("info", "Hello")],
        },
    ),
    "cases": ("cases.html", USER),
    "settings": ("settings.html", USER),
    "visit_sheet": ("visit_sheet.html", USER | {"sections": SECTIONS}),
    "help": ("help.html", USER | {"lines": LINES}),
    "queue": ("queue.html", STAFF),
}


def page(name: str, **more: Any) -> str:
    """One sample page as HTML; `more` overrides its variables."""
    template, variables = PAGES[name]
    return environment().get_template(template).render(**(variables | more))
