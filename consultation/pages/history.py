"""The history of a clause: its words in every version, and where it went."""

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from consultation.chosen import Text, clause_text
from consultation.models import Version
from consultation.pages.dossiers import record_at
from consultation.queries import acts, standings, versions
from consultation.queries.dossiers import Record
from consultation.queries.versions import Wording
from consultation.rules.redline import Piece, redline
from consultation.rules.standing import Step, in_language
from core.database import stored
from core.errors import NotThere
from core.i18n import N_
from core.rendering import render
from core.requests import db, language


@dataclass(frozen=True)
class Entry:
    """The clause in one version: its words with what changed since the one before, or None where
    that version has it not. `steps` say where it or parts of it went.
    """

    number: int
    cited: str
    published: Version
    pieces: Sequence[Piece] | None
    is_first: bool
    steps: Sequence[Step]

    @property
    def is_same(self) -> bool:
        return self.pieces is not None and all(piece.kind == "kept" for piece in self.pieces)


@dataclass(frozen=True)
class HistoryPage:
    """A clause in every version of the language, the newest first."""

    record: Record
    text: Text
    uid: str
    cited: str
    entries: Sequence[Entry]


async def history(request: Request) -> Response:
    session, uid = db(request), request.path_params["uid"]
    record = await record_at(request)
    identity = stored(record.dossier.id)
    clause = await acts.clause_of(session, identity, uid)
    if clause is None:
        raise NotThere(N_("There is no clause at this address."))
    text = await clause_text(
        session,
        identity,
        uid,
        asked=request.query_params.get("text", ""),
        interface=language(request).tag,
    )
    said = await versions.wordings(session, identity, uid, text.reading.source)
    steps = (await standings.steps(session, {stored(clause.id)})).get(stored(clause.id), [])
    steps = in_language(steps, text.reading.source)
    published = await acts.versions_of(session, identity)
    page = HistoryPage(
        record=record,
        text=text,
        uid=uid,
        cited=text.reading.words(said[-1].cited),
        entries=_entries(text, published, said, steps)[::-1],
    )
    return render(request, "consultation/history/history.html", page)


def _entries(
    text: Text, published: Sequence[Version], said: Sequence[Wording], steps: Sequence[Step]
) -> list[Entry]:
    """From the first version that has the clause on, the oldest first."""
    words = text.reading.words
    by_number = {wording.version.number: wording for wording in said}
    known = [v for v in published if v.language == text.reading.source]
    entries: list[Entry] = []
    before: Wording | None = None
    for version in sorted(known, key=lambda version: version.number):
        wording = by_number.get(version.number)
        if before is None and wording is None:
            continue
        of_version = {step.place: step for step in steps if step.number == version.number}
        pieces = None
        if wording is not None:
            old = wording if before is None else before
            pieces = redline(words(old.words), words(wording.words))
        entries.append(
            Entry(
                number=version.number,
                cited=words(wording.cited) if wording else "",
                published=version,
                pieces=pieces,
                is_first=before is None,
                steps=list(of_version.values()),
            )
        )
        before = wording or before
    return entries
