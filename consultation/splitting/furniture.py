"""Page furniture: lines that belong to the page a file was copied from, not to the act."""

from collections.abc import Sequence
from dataclasses import replace

from consultation.splitting import notes
from consultation.splitting.source import Line


def marked(lines: Sequence[Line], *, on_paper: bool) -> list[Line]:
    """Return `lines` with furniture given its role; `on_paper`, page numbers in their order too."""
    found: list[Line] = []
    page = 0
    for line in lines:
        if line.role not in ("", "text"):
            found.append(line)
            continue
        number = notes.page_number_of(line.text) if on_paper else None
        is_page = number is not None and (number == page + 1 or (not page and number < 4))
        page = number if is_page and number else page
        label = found[-1].text if found and found[-1].role == "furniture" else ""
        is_one = (
            is_page or notes.is_furniture(line.text) or notes.is_entry_into_force(label, line.text)
        )
        found.append(replace(line, role="furniture") if is_one else line)
    return found
