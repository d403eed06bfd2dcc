"""The design system keeps its own promises: light, without inline code, and with nothing unused."""

import gzip
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHEETS = sorted((ROOT / "static" / "css").glob("[0-9]*.css"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))

# Bytes of the joined style sheet, as written and as sent.
LARGEST, LARGEST_SENT = 36_000, 9_000


def joined() -> str:
    """The style sheet as the browser gets it."""
    return "".join(sheet.read_text() for sheet in SHEETS)


def test_the_style_sheet_is_light() -> None:
    css = joined().encode()
    assert len(css) <= LARGEST
    assert len(gzip.compress(css)) <= LARGEST_SENT


def test_colours_are_named_only_in_the_tokens() -> None:
    allowed = {"10-tokens.css", "90-print.css"}
    # The flag keeps its colours in every mode; greys tell bars apart in black and white.
    strangers = {
        f"{sheet.name}: {line.strip()}"
        for sheet in SHEETS
        if sheet.name not in allowed
        for line in sheet.read_text().splitlines()
        if re.search(r"#[0-9a-f]{3,8}\b", line)
        and not line.strip().startswith(("border-image:", '[data-mode="mono"]'))
    }
    assert strangers == set()


def test_every_class_of_the_style_sheet_is_used_or_described() -> None:
    described = (ROOT / "static" / "css" / "README.md").read_text()
    used = described + "".join(template.read_text() for template in TEMPLATES)
    rules = re.sub(r"/\*.*?\*/|url\([^)]*\)|\{[^{}]*\}", " ", joined(), flags=re.DOTALL)
    classes = set(re.findall(r"\.([a-z][a-z-]+)", rules))
    # A template may build the end of a name: badge-{{ kind }}, phase-{{ state }}.
    built = set(re.findall(r"([a-z-]+-)\{\{", used))
    unused = {
        name
        for name in classes
        if not re.search(rf"(?<![\w-]){name}(?![\w-])", used)
        and not any(name.startswith(start) for start in built)
    }
    assert unused == set()


def test_templates_carry_no_inline_style_or_code() -> None:
    forbidden = re.compile(r"\sstyle=|\son[a-z]+=|\shx-on|<style|<script(?![^>]*\ssrc=)|=\"js:")
    offenders = [str(path) for path in TEMPLATES if forbidden.search(path.read_text())]
    assert offenders == []


def test_macros_are_imported_with_the_readers_language() -> None:
    mute = [
        f"{path.relative_to(ROOT)}: {found}"
        for path in TEMPLATES
        for found in re.findall(r"{%-?\s*(?:from|import)\s[^%]*%}", path.read_text())
        if "with context" not in found
    ]
    assert mute == []
