"""What the style sheets may hold: tokens only, our own prefix, nothing from elsewhere, nothing that moves."""

import re

import pytest

from tests.templates.samples import COMPONENTS, PAGES, STATIC, TEMPLATES, page

SHEETS = sorted((STATIC / "css").glob("*.css"))
ALL = "\n".join(sheet.read_text() for sheet in SHEETS)


def _bare(text: str) -> str:
    return re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_colours_are_chosen_in_the_tokens_only(sheet: object) -> None:
    if getattr(sheet, "name", "") in {"tokens.css", "print.css"}:
        return
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[^{]*})|rgb|hsl", _bare(sheet.read_text())) == []  # type: ignore[attr-defined]


def test_every_token_used_is_defined_and_every_one_defined_is_used() -> None:
    bare = _bare(ALL)
    used, defined = set(re.findall(r"var\((--[a-z0-9-]+)", bare)), set(re.findall(r"(--ca-[a-z0-9-]+):", bare))
    assert used - defined == set()
    assert defined - used == set()


def test_class_names_carry_the_prefix() -> None:
    assert {
        name for name in re.findall(r"\.([a-zA-Z][\w-]*)", re.sub(r"url\([^)]*\)", "", _bare(ALL))) if name[:3] != "ca-"
    } == set()


def test_every_class_a_shared_template_uses_has_a_style() -> None:
    styled = set(re.findall(r"\.(ca-[a-z0-9_-]+)", ALL))
    bearers = {
        "ca-log",
        "ca-item__unsure",
        "ca-turn--latest",
        "ca-button--main",
        "ca-notice--info",
        "ca-field",
        "ca-choice",
    }
    used: set[str] = set()
    for name in PAGES:
        for value in re.findall(r'class="([^"]*)"', page(name)):
            used |= set(value.split())
    unstyled = {name for name in used - styled - bearers if "--" not in name and "__" not in name}
    assert unstyled == set()


def test_nothing_comes_from_elsewhere() -> None:
    assert "@import" not in ALL
    assert "@font-face" not in ALL
    assert set(re.findall(r"url\(([^)]*)\)", ALL)) <= {'"../img/caret.svg"'}
    assert "//" not in re.sub(r"http://www\.w3\.org/2000/svg", "", _bare(ALL))


def test_nothing_moves_and_nothing_is_painted_for_decoration() -> None:
    bare = _bare(ALL)
    assert "gradient" not in bare
    assert "@keyframes" not in bare
    assert re.findall(r"(?:animation|transition):(?!\s*none)", bare) == []
    assert "prefers-reduced-motion" in ALL


def test_forced_colours_and_more_contrast_and_paper_are_thought_of() -> None:
    for words in ("forced-colors: active", "prefers-contrast: more", "@media print", "@page"):
        assert words in ALL


def test_a_first_visit_stays_light() -> None:
    """The heaviest page with all it loads: the budget is 120 KiB, uncompressed here."""
    for name in PAGES:
        html = page(name)
        loaded = set(re.findall(r"/static/([^\"]+)", html)) | {"img/caret.svg"}
        weight = len(html.encode()) + sum((STATIC / path).stat().st_size for path in loaded)
        assert weight <= 100 * 1024, f"{name}: {weight} bytes"


@pytest.mark.parametrize("script", ["assistant.js", "support.js"])
def test_a_site_has_one_small_script_that_reaches_nowhere(script: str) -> None:
    assert {path.name for path in (STATIC / "js").iterdir()} == {"assistant.js", "support.js"}
    text = (STATIC / "js" / script).read_text()
    assert len(text.encode()) < 15 * 1024
    for forbidden in (
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "eval(",
        "document.write",
        "http://",
        "https://",
        "localStorage",
    ):
        assert forbidden not in text


def test_no_file_is_longer_than_a_person_reads_in_one_sitting() -> None:
    files = [*SHEETS, *(STATIC / "js").iterdir(), *(TEMPLATES / "shared").glob("*.html"), *COMPONENTS.glob("*.html")]
    assert {
        file.name: len(file.read_text().splitlines()) for file in files if len(file.read_text().splitlines()) > 350
    } == {}
