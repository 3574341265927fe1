"""The policy as people read it: the version in force, with the values this installation really has."""

import re

from markdown_it import MarkdownIt

from assistant.consent.versions import STATEMENT_MARK, PolicyText
from assistant.errors import SettingsError
from assistant.privacy.period import Period, choices
from assistant.settings import Settings

_MARK = re.compile(r"\{\{(\w+)\}\}")


def values(settings: Settings) -> dict[str, str]:
    """What stands in the text for each `{{name}}`: read from the settings of this process, never written by hand."""
    periods = [
        "until you delete it" if period is Period.UNTIL_I_DELETE else period.value
        for period in choices(settings.retention_floor, settings.retention_ceiling)
    ]
    return {
        "contact_email": settings.contact_email,
        "retention_choices": ", ".join(periods[:-1]) + " or " + periods[-1] if len(periods) > 1 else periods[0],
        "export_hours": _hours(settings.export_lifetime.total_seconds()),
        "session_hours": _hours(settings.session_lifetime.total_seconds()),
        "count_floor": str(settings.count_floor),
        "undo_days": str(settings.undo_for.days),
        "archive_days": str(settings.archive_for.days),
        "backup_days": str(settings.backup_lifetime.days),
        "key_backup_days": str(settings.key_backup_lifetime.days),
        "session_only_minutes": str(int(settings.session_only_idle.total_seconds() // 60)),
        "support_days": str(settings.share_after_resolved.days),
        "notice_days": str(settings.policy_notice.days),
        "answer_days": str(settings.rights_due.days),
        "cookie_days": str(settings.look_cookie.days),
    }


def filled(markdown: str, settings: Settings) -> str:
    """The text with every value filled in; SettingsError when it names one nobody knows."""
    known = values(settings)
    unknown = set(_MARK.findall(markdown)) - known.keys()
    if unknown:
        raise SettingsError(f"The policy names values nobody knows: {', '.join(sorted(unknown))}.")
    return _MARK.sub(lambda mark: known[mark.group(1)], markdown)


def parts(policy: PolicyText, settings: Settings) -> tuple[str, str]:
    """The short version and the whole text, as Markdown with every value filled in."""
    return filled(policy.short, settings), filled(policy.whole, settings)


def as_html(markdown: str) -> str:
    """Markdown as HTML, headings one step down (the page has its own title). Raw HTML in it is not let through.

    The ids of statements become small links to the page that says what holds each of them.
    """
    linked = STATEMENT_MARK.sub(
        lambda mark: " " + " ".join(f"[{one}](/policy/proof#s-{one})" for one in mark.group(1).split()), markdown
    )
    lowered = re.sub(r"^#", "##", linked, flags=re.MULTILINE)
    return str(MarkdownIt("commonmark", {"html": False}).render(lowered))


def plain(markdown: str) -> str:
    """The same words without marks: for comparing two versions, and for showing a sentence alone."""
    without = STATEMENT_MARK.sub("", markdown)
    without = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", without)
    return re.sub(r"\*\*|(?<!\w)\*|\*(?!\w)|`", "", without)


def _hours(seconds: float) -> str:
    return str(int(seconds // 3600))
