"""Tells which version of a draft has what its agency accepted of the comments."""

from typing import Any

from consultation.actions.fulfil_promise import fulfil_promise
from consultation.models import Dossier
from consultation.queries import comments, later_words, promises
from consultation.rules.later_words import Named, changed
from core.database import stored
from web.demo.stage import Stage


async def tell(stage: Stage, dossier: Dossier, line: dict[str, Any], *, by_id: int) -> None:
    """Every accepted comment whose clause has changed in the version is kept by it."""
    found = await promises.listed(stage.db, stored(dossier.id), 1, are_open=True)
    subjects = await comments.subjects(stage.db, [stored(one.comment.id) for one in found.items])
    about = {subject.comment.clause_version_id for subject in subjects}
    descents = await later_words.of(stage.db, about)
    for subject in subjects:
        descent = descents[subject.comment.clause_version_id]
        for change in changed(descent.written, descent.later):
            if change.number == line["version"] and not change.is_end:
                await fulfil_promise(
                    stage.db,
                    subject,
                    named=Named(change.clause_version_id),
                    seen=0,
                    by_id=by_id,
                    outbox=stage.outbox,
                    now=stage.day(line["day"]),
                )
                break
