"""The number of a clause by its label alone, where no neighbours are asked."""

from consultation.splitting import annexes
from consultation.splitting.act import Kind
from consultation.splitting.headings import heading_of
from consultation.splitting.markers import marker_of
from consultation.splitting.numbers import readings, spoken


def number_of(kind: Kind, label: str) -> str:
    """Return the number a printed label says, empty where it says none.

    As a heading, as the sign of a point, else as the bare number it is.
    """
    if kind == "annex":
        return annexes.number_of(label)
    heading = heading_of(label)
    if heading and heading.readings:
        return spoken(heading.readings[0])
    marker = marker_of(f"{label} x")
    if marker:
        dot = "." if marker.style.startswith("1.1") else "-"
        return marker.letter or dot.join(map(str, marker.readings[0]))
    found = readings(label.strip(" .:;()[]§№"))
    return spoken(found[0]) if found else ""
