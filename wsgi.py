"""Builds one site, named by CASE_SITE: user (default) or staff. Each process imports only the site it serves."""

import os
import sys

from guardrails import RedactionFailed, install_log_redaction

# Before anything that could log is even imported.
install_log_redaction()

from flask import Flask  # noqa: E402

from assistant.errors import AssistantError  # noqa: E402
from assistant.log_lines import log_to_stderr  # noqa: E402
from assistant.settings import Site, load  # noqa: E402

# gunicorn's own code for "this site cannot start": with any other it would try again for ever.
_CANNOT_START = 3


def build() -> Flask:
    """The site the environment names; what is missing or unsafe ends the process with one line."""
    name, problem = os.environ.get("CASE_SITE") or Site.USER.value, ""
    try:
        if name == Site.STAFF.value:
            from assistant.staff_app import create_staff_app
            from assistant.support.keyless import end_if_opened

            settings = load(os.environ, Site.STAFF)
            log_to_stderr(settings.log_level)
            end_if_opened(settings.user_folder)
            return create_staff_app(settings)
        if name == Site.USER.value:
            from assistant.user_app import create_user_app

            settings = load(os.environ, Site.USER)
            log_to_stderr(settings.log_level)
            return create_user_app(settings)
        problem = "CASE_SITE must be user or staff."
    except (AssistantError, RedactionFailed) as error:
        problem = str(error)
    sys.stderr.write(problem + "\n")
    raise SystemExit(_CANNOT_START)


application = build()
