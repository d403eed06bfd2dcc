"""A table of contents: its lines look like headings and all come again further on."""

from collections import Counter
from collections.abc import Sequence

from consultation.splitting.letters import squeeze
from consultation.splitting.notes import is_contents_heading


def places(texts: Sequence[str]) -> range:
    """Return the places of the table's heading and of its entries, an empty range where none is."""
    start = next((place for place, text in enumerate(texts) if is_contents_heading(text)), None)
    if start is None:
        return range(0)
    coming = Counter(_entry(text) for text in texts[start + 1 :])
    stop = start + 1
    while stop < len(texts) and coming[entry := _entry(texts[stop])] > 1:
        coming[entry] -= 1
        stop += 1
    return range(start, stop) if stop > start + 1 else range(0)


def _entry(text: str) -> str:
    """Return a line of contents without its leaders and page number."""
    return squeeze(text).rstrip("0123456789 ").rstrip(".… ").lower()
