"""What agencies type about endorsements of drafts."""

import re
from collections.abc import Sequence

from pydantic import Field
from starlette.datastructures import FormData

from consultation.actions.give_endorsement import WrittenRemark
from consultation.models import Opinion, Settlement
from consultation.rules.endorsements import MOST_REMARKS
from core.forms import Form

# A remark of more characters is a document: name it in the remark and send it by post.
LONGEST = 5000

_ROW = re.compile(r"(?:words|clause)-([1-9][0-9]?)")


class OpinionForm(Form):
    """What an agency says; the remarks stand in numbered fields beside it."""

    opinion: Opinion


class RequestWithdrawalForm(Form):
    """Why a request is taken back, for everybody to read."""

    reason: str = Field(min_length=10, max_length=1000)


class ReplyForm(Form):
    """What became of a remark, and why."""

    settlement: Settlement
    reason: str = Field(min_length=10, max_length=LONGEST)


def typed_remarks(form: FormData) -> tuple[dict[str, str], Sequence[WrittenRemark]]:
    """The numbered fields as they were typed, renumbered without gaps, and the remarks in them.

    A row without words is left out.
    """
    rows = sorted({int(row[1]) for name in form if (row := _ROW.fullmatch(name))})[:MOST_REMARKS]
    typed = [(_text(form, f"words-{row}"), _text(form, f"clause-{row}")) for row in rows]
    written = [(words, clause) for words, clause in typed if words]
    values: dict[str, str] = {}
    for number, (words, clause) in enumerate(written, 1):
        values |= {f"words-{number}": words, f"clause-{number}": clause}
    return values, [WrittenRemark(words, clause) for words, clause in written]


def _text(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value.replace("\r\n", "\n").replace("\x00", "").strip() if isinstance(value, str) else ""
