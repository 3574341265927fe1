"""The example on the front page: what a sheet looks like when a story was told. Nobody real."""

from typing import Any, Final


def _item(name: str, text: str, detail: str = "", status: str = "yours") -> dict[str, Any]:
    return {
        "id": f"example-{name}",
        "text": text,
        "detail": detail,
        "status": status,
        "uncertain": False,
        "source_url": None,
        "source_text": "",
        "source_when": "",
        "confirm_url": None,
        "correct_url": None,
        "remove_url": None,
    }


EXAMPLE: Final[tuple[dict[str, Any], ...]] = (
    {
        "key": "concern",
        "title": "Main concern",
        "kind": "concern",
        "empty": "",
        "items": [_item("concern", "“He holds the rail now, going down.”")],
    },
    {
        "key": "symptoms",
        "title": "Symptoms",
        "kind": "list",
        "empty": "",
        "items": [_item("knee", "Right knee pain", "since the spring, worse going downstairs")],
    },
    {
        "key": "medicines",
        "title": "Medicines",
        "kind": "list",
        "empty": "",
        "items": [_item("tablet", "Blood pressure tablet, small and pink", "half, at night", "found")],
    },
    {
        "key": "allergies",
        "title": "Allergies",
        "kind": "list",
        "empty": "",
        "items": [_item("allergies", "None known")],
    },
    {
        "key": "questions",
        "title": "Questions for the clinician",
        "kind": "questions",
        "empty": "",
        "items": [
            _item("tablets", "Should he stop the tablets before the scan?"),
            _item("walking", "Is walking making it worse?"),
        ],
    },
)
