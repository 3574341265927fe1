"""Short pages about the way through health care. None is about an illness, and none says what to do about one."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

_FILE: Final = Path(__file__).parent / "guides.md"
_MOST_OFFERED: Final = 4


@dataclass(frozen=True, slots=True)
class Guide:
    """One page: a title, a sentence or two, and short lists under headings."""

    slug: str
    title: str
    lead: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


def _read(text: str) -> dict[str, Guide]:
    found: dict[str, Guide] = {}
    for block in text.split("\n# "):
        lines = [line.strip() for line in block.removeprefix("# ").splitlines() if line.strip()]
        slug, _, title = lines[0].partition(": ")
        lead = next(line for line in lines[1:] if not line.startswith(("#", "-")))
        parts: list[tuple[str, list[str]]] = []
        for line in lines[1:]:
            if line.startswith("## "):
                parts.append((line.removeprefix("## "), []))
            elif line.startswith("- "):
                parts[-1][1].append(line.removeprefix("- "))
        found[slug] = Guide(slug, title, lead, tuple((heading, tuple(said)) for heading, said in parts))
    return found


GUIDES: Final[Mapping[str, Guide]] = MappingProxyType(_read(_FILE.read_text(encoding="utf-8")))

# Which part of a sheet calls for which page. What stands in the part is not looked at: no page follows from an illness.
_BY_SECTION: Final = (
    ("procedures", "asking-about-a-test"),
    ("medicines", "asking-about-a-medicine"),
    ("questions", "after-the-visit"),
)


def offered(filled: frozenset[str], *, for_someone: bool, kept_back: bool) -> tuple[Guide, ...]:
    """The few pages worth offering beside a sheet: by which of its parts are filled, never by what stands there."""
    slugs = ["preparing"]
    slugs += ["speaking-for-an-adult"] if for_someone else []
    slugs += ["hard-to-say"] if kept_back else []
    slugs += [slug for section, slug in _BY_SECTION if section in filled]
    slugs += ["what-to-bring"]
    return tuple(GUIDES[slug] for slug in slugs[:_MOST_OFFERED])
