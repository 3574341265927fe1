"""Checking an export: a page for everybody with the key its seal is checked with, and what is needed to do it."""

from flask import Blueprint, render_template
from flask import Response as FlaskResponse

from assistant.export.archive import INSIDE, SCHEMA
from assistant.export.sections import SCHEMA_VERSION
from assistant.kit import Kit
from assistant.vault.signing import Signer


def add_pages(pages: Blueprint, kit: Kit) -> None:
    """Add `/check-an-export` with the program and the schema. None of it needs an account."""
    public_key = Signer.at(kit.settings.user_folder).public_key

    @pages.get("/check-an-export")
    def check() -> str:
        return render_template("public/check_an_export.html", public_key=public_key, version=SCHEMA_VERSION)

    @pages.get("/check-an-export/verify.py")
    def check_program() -> FlaskResponse:
        return _file("verify.py", "text/x-python")

    @pages.get("/check-an-export/schema.json")
    def check_schema() -> FlaskResponse:
        return _file(SCHEMA, "application/schema+json")


def _file(name: str, kind: str) -> FlaskResponse:
    response = FlaskResponse((INSIDE / name).read_bytes(), mimetype=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
