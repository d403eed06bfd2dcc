"""What the elements of a page and their classes say of the text in them."""

import re
from typing import Any

from consultation.splitting.source import Role

# Classes of lex.uz, on its pages and in its "Word" files.
_ROLES: tuple[tuple[str, Role], ...] = (
    ("ACT_TITLE_APPL", "annex_title"),
    ("ACT_TITLE", "title"),
    ("ACT_FORM", "front"),
    ("ACT_ESSENTIAL_ELEMENTS", "front"),
    ("ACT_TEXT", "text"),
    ("ACCEPTING_BODY", "front"),
    ("GRIF_PARLAMENT", "front"),
    ("DEPARTMENTAL", "front"),
    ("NEW_EDITION", "front"),
    ("OFFICIAL_SOUR_TEXT", "front"),
    ("APPL_BANNER", "stamp"),
    ("TEXT_HEADER", "heading"),
    ("CLAUSE", "clause"),
    ("CHANGES_ORIGINS", "note"),
    ("COMMENT", "note"),
    ("INDEXES_ON_REF", "note"),
    ("PUBLICATION_ORIGIN", "note"),
    ("aOAD", "note"),
    ("FOOTNOTE", "footnote"),
    ("SIGNATURE", "signature"),
)
_SILENT = frozenset(["head", "script", "style", "title", "noscript", "template", "svg", "select"])
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PAGE = frozenset(["nav", "header", "footer", "button", "aside"])
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)


def role_of(element: Any) -> Role:
    """Return what the element's name or class says of its text, empty where it says nothing."""
    named = element.get("class") or ""
    for token in named.split():
        for prefix, role in _ROLES:
            if token.startswith(prefix):
                return role
    if element.tag in _HEADINGS:
        return "heading"
    return "furniture" if element.tag in _PAGE else ""


def is_silent(element: Any) -> bool:
    """Tell whether the element's text is not for reading."""
    return (
        element.tag in _SILENT
        or element.get("hidden") is not None
        or bool(_HIDDEN.search(element.get("style") or ""))
    )
