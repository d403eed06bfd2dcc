"""The report on paper, in volumes: PDF/A and PDF/UA with the hash and a QR code in each."""

import json
import re
from functools import cache
from pathlib import Path

from consultation.carrying.letters import printed
from consultation.reporting.docx import SHOWN, cells_of
from consultation.reporting.paper import Paper, Volume
from core.qr import qr_code
from core.typesetting import typeset_apart

_TEMPLATE = Path(__file__).parents[1] / "data" / "outcome.typ"
# A word longer than this would stand out of its column; it may be broken anywhere.
_UNBROKEN = re.compile(r"(\S{20})(?=\S)")


def write(paper: Paper, volume: Volume) -> bytes:
    """A volume as PDF; the first one says all that stands around the table. Takes a process."""
    said = {
        "title": printed(paper.title),
        "title_language": paper.title_language,
        "language": paper.language,
        "author": printed(paper.author),
        "kicker": _soft(f"{paper.kicker}, {volume.name}" if volume.name else paper.kicker),
        "facts": [[_soft(fact.name), _soft(fact.value)] for fact in paper.facts],
        "summary": _summary(paper, volume),
        "sections": _sections(paper) if volume.number == 1 else [],
        "table": {
            "heading": _soft(paper.table_heading),
            "columns": [_soft(paper.columns[place]) for place in SHOWN],
            "rows": [[_soft(cell) for cell in cells_of(line)] for line in volume.lines],
        },
        "address": paper.address,
        "note": printed(paper.note),
        "qr": qr_code(paper.address),
        "hash_name": printed(paper.hash_name),
        "hash": paper.hash,
    }
    return typeset_apart(_template(), json.dumps(said, ensure_ascii=False), at=paper.at)


def _summary(paper: Paper, volume: Volume) -> dict[str, object]:
    parts = re.split(r"\n\s*\n", paper.summary) if volume.number == 1 else []
    return {
        "heading": _soft(paper.summary_heading),
        "language": paper.summary_language,
        "paragraphs": [_soft(part.strip()) for part in parts if part.strip()],
    }


def _sections(paper: Paper) -> list[dict[str, object]]:
    return [
        {
            "heading": _soft(section.heading),
            "columns": [_soft(column) for column in section.columns],
            "rows": [[_soft(cell) for cell in row] for row in section.rows],
            "empty": _soft(section.empty),
        }
        for section in paper.sections
    ]


def _soft(text: str) -> str:
    """As paper can show it, endless words with places where they may be broken."""
    return _UNBROKEN.sub("\\1\u200b", printed(text))


@cache
def _template() -> bytes:
    return _TEMPLATE.read_bytes()
