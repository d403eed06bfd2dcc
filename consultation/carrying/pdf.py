"""A version on paper: PDF/A and PDF/UA, with its number and hash, its address, and a QR code.

Within it stands the same version as Akoma Ntoso, so that it is read back with every uid.
"""

import json
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from consultation.carrying import akn
from consultation.carrying.carried import Carried, Clause, Passage
from consultation.carrying.letters import printed, raised
from consultation.splitting.pdf.opened import OWN_FILE
from consultation.splitting.pdf.own import UNHASHED, sealed
from core.i18n import DEFAULT, N_, Translator, language_tagged
from core.i18n.formats import written_date
from core.qr import qr_code
from core.typesetting import mark_of, typeset_apart

_TEMPLATE = Path(__file__).parents[1] / "data" / "act.typ"
_HEADINGS = frozenset({"part", "section", "chapter", "paragraph_sign", "article", "annex"})
_POINTS = frozenset({"point", "subpoint"})
# The title is the first heading; readers of PDF know six levels of them.
_TITLE_LEVEL, _DEEPEST = 1, 6


def write(version: Carried) -> bytes:
    """The version as PDF, the same bytes each time; takes a process and, for a code, seconds."""
    made = typeset_apart(template(), _words(version), at=_midnight(version), standard="a-3a")
    return sealed(made)


def mark(version: Carried) -> str:
    """Changes whenever what `write` gives may."""
    return mark_of(template(), _words(version))


def _words(version: Carried) -> str:
    return json.dumps(said(version), ensure_ascii=False)


def _midnight(version: Carried) -> datetime:
    return datetime.combine(version.day, time(), UTC)


def said(version: Carried) -> dict[str, Any]:
    """What the template reads; the words around the text are in its language."""
    spoken = language_tagged(version.language) or DEFAULT
    say = Translator(spoken).gettext
    facts = [
        (say(N_("Drafting agency")), version.agency),
        (say(N_("Version")), str(version.number)),
        (say(N_("Published")), written_date(version.day, spoken)),
    ]
    return {
        "title": printed(version.title).strip() or say(N_("Draft")),
        "title_language": version.language,
        "language": spoken.tag,
        "author": printed(version.agency),
        "kicker": say(N_("Draft act under public discussion")),
        "facts": [(name, printed(value)) for name, value in facts],
        "lines": _lines(version),
        "file": {
            "name": OWN_FILE,
            # In letters that a PDF writes as they are, so that the hash can be put in.
            "said": f"Akoma Ntoso 3.0, SHA-256 of the pages: {UNHASHED}",
            "content": akn.write(version).decode(),
        },
        "address": version.address,
        "note": say(N_("The text of this version, and what became of it since:")),
        "qr": qr_code(version.address),
        "hash_name": say(N_("SHA-256 of the text")),
        "hash": version.sha256.hex(),
    }


def _lines(version: Carried) -> list[dict[str, Any]]:
    """Clauses with the levels of their headings and the steps they are set in, and passages."""
    levels: dict[int | None, int] = {None: _TITLE_LEVEL}
    steps: dict[int | None, int] = {None: 0}
    found: list[dict[str, Any]] = []
    place = -1
    for line in version.as_read():
        if isinstance(line, Passage):
            if not (place < 0 and line.text == version.title):
                found.append({"kind": line.kind, "text": printed(line.text)})
            continue
        place += 1
        is_heading = line.kind in _HEADINGS and bool((line.label + line.title).strip())
        levels[place] = levels[line.parent] + is_heading
        steps[place] = steps[line.parent] + (line.kind in _POINTS)
        within = line.parent is not None and version.clauses[line.parent].kind in _POINTS
        found.append(
            _clause(
                line,
                level=min(levels[place], _DEEPEST) if is_heading else 0,
                steps=steps[line.parent] if within else 0,
            )
        )
    return found


def _clause(clause: Clause, *, level: int, steps: int) -> dict[str, Any]:
    is_table = clause.kind == "table"
    return {
        "label": raised(printed(clause.label), clause.number),
        "title": printed(clause.title),
        "text": "" if is_table else printed(clause.text),
        "rows": [row.split("\t") for row in printed(clause.text).split("\n")] if is_table else [],
        "level": level,
        "steps": steps,
    }


@cache
def template() -> bytes:
    """What goes on behind `paper.typ`."""
    return _TEMPLATE.read_bytes()
