"""The sheet for the appointment as plain JSON, for people who keep their own records."""

from typing import Any, Final

from assistant.cases.visit_sheet import Line, VisitSheet

FILE_NAME: Final = "visit-sheet.json"
FORMAT: Final = "visit-sheet/1"


def plain(sheet: VisitSheet) -> dict[str, Any]:
    """The sheet as dicts and lists. What is empty is left out; `checked` says that the writer looked at it again."""
    return {
        "format": FORMAT,
        "title": sheet.title,
        "language": sheet.language,
        "made_at": sheet.made_at.isoformat(timespec="seconds") if sheet.made_at else None,
        "about": dict(sheet.about),
        "note": " ".join(sheet.foot),
        "parts": [
            {
                "key": part.key,
                "title": part.title,
                "lines": [_line(line) for line in part.lines],
                **({"said_not_to_be_there": list(part.absent)} if part.absent else {}),
            }
            for part in sheet.parts
        ],
    }


def _line(line: Line) -> dict[str, Any]:
    said = {key: getattr(line, key) for key in ("text", "when", "started", "severity", "detail") if getattr(line, key)}
    return {**said, "checked": line.checked, **({"uncertain": True} if line.uncertain else {})}
