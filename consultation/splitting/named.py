"""Clauses that carry their names, as far as their neighbours without names ask about them."""

import math
from dataclasses import replace

from consultation.splitting.clause import Clause
from consultation.splitting.headings import Heading, rank_of
from consultation.splitting.markers import marker_of
from consultation.splitting.numbers import readings
from consultation.splitting.paragraphs import Paragraph
from consultation.splitting.source import Named


def clause_of(paragraph: Paragraph, named: Named) -> Clause:
    """Tell of a clause with a name only what tells what others are: its place among numbers."""
    numbers = readings(named.number)[:1]
    rank = rank_of(named.kind)
    if rank is not None:
        heading = Heading(named.kind, rank, named.label, named.title, numbers, math.inf)
        return Clause(paragraph, heading=heading if numbers else None)
    marker = marker_of(f"{named.label} x") if named.label else None
    if marker and numbers and not marker.letter:
        marker = replace(marker, readings=numbers)
    return Clause(paragraph, marker=marker if named.kind in ("point", "subpoint") else None)
