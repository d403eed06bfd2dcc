"""A PDF of ours carries its act as Akoma Ntoso: it is read while the pages are as we set them."""

import re
from hashlib import sha256

from pypdf import PdfReader

from consultation.splitting.pdf.opened import Budget, files_in, held, is_ours, opened, safely

# Stands in the description of the act where the hash of the pages comes to.
UNHASHED = "0" * 64

_HASH = re.compile(r"\b[0-9a-f]{64}\b")


def akn_in(content: bytes, name: str) -> bytes | None:
    """The act that a PDF of ours carries.

    None in any other PDF, and where the pages were changed since: then they count, not what came
    along. Raises UnreadableAct where the file may not be read.
    """
    budget = Budget()
    with safely(name, budget):
        reader = opened(content, name)
        if not is_ours(reader.root_object):
            return None
        [carried] = files_in(reader.root_object)
        if _HASH.findall(carried.get("/Desc", "")) != [_hash_of(reader, budget)]:
            return None
        file: bytes = held(carried, "/EF")["/F"].get_object().get_data()
        return file


def sealed(content: bytes) -> bytes:
    """A PDF of ours with the hash of its pages where it has UNHASHED, which is once."""
    budget = Budget()
    with safely("", budget):
        said = _hash_of(opened(content, ""), budget)
    before, after = content.split(UNHASHED.encode())
    return before + said.encode() + after


def _hash_of(reader: PdfReader, budget: Budget) -> str:
    """SHA-256 of what is drawn on the pages, page by page."""
    whole = sha256()
    for number, page in enumerate(reader.pages, start=1):
        budget.page = number
        contents = page.get_contents()
        drawn = contents.get_data() if contents is not None else b""
        budget.spend_bytes(len(drawn))
        whole.update(sha256(drawn).digest())
    return whole.hexdigest()
