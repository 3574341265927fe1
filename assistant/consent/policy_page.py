"""The policy as people read it: the version in force, with the values this installation really has."""

import re

from markdown_it import MarkdownIt

from assistant.consent.versions import PolicyText
from assistant.errors import SettingsError
from assistant.privacy.period import Period, choices
from assistant.settings import Settings

_MARK = re.compile(r"\{\{(\w+)\}\}")
_SHORT = "The short version"


def values(settings: Settings) -> dict[str, str]:
    """What stands in the text for each `{{name}}`."""
    periods = [
        "until you delete it" if period is Period.UNTIL_I_DELETE else period.value
        for period in choices(settings.retention_floor, settings.retention_ceiling)
    ]
    return {
        "contact_email": settings.contact_email,
        "retention_choices": ", ".join(periods[:-1]) + " or " + periods[-1] if len(periods) > 1 else periods[0],
        "export_hours": str(int(settings.export_lifetime.total_seconds() // 3600)),
        "session_hours": str(int(settings.session_lifetime.total_seconds() // 3600)),
        "count_floor": str(settings.count_floor),
    }


def parts(policy: PolicyText, settings: Settings) -> tuple[str, str]:
    """The short version and the whole text, as Markdown with every value filled in."""
    known = values(settings)
    unknown = set(_MARK.findall(policy.body)) - known.keys()
    if unknown:
        raise SettingsError(f"The policy names values nobody knows: {', '.join(sorted(unknown))}.")
    filled = _MARK.sub(lambda mark: known[mark.group(1)], policy.body)
    short, _, rest = filled.partition("\n# 1. ")
    return short.removeprefix(f"# {_SHORT}").strip(), "# 1. " + rest


def as_html(markdown: str) -> str:
    """Markdown as HTML, headings one step down (the page has its own title). Raw HTML in it is not let through."""
    lowered = re.sub(r"^#", "##", markdown, flags=re.MULTILINE)
    return str(MarkdownIt("commonmark", {"html": False}).render(lowered))
