"""Tells what officers keep about the comments on their desks: tags, notes, who has them in hand."""

from collections.abc import Mapping

from agencies.models import Agency
from consultation.actions.assign_comments import assign_comments
from consultation.actions.index_words import index_words
from consultation.actions.note_comment import note_comment
from consultation.actions.tag_comments import tag_comments
from consultation.models import Dossier
from consultation.queries import desk
from consultation.queries.desk import Place
from consultation.rules.desk import Wanted
from core.database import stored
from web.demo.stage import Stage, script


async def tell(stage: Stage, drafts: Mapping[str, int]) -> None:
    """`drafts` are their numbers by key; what was said there is found by its words."""
    while await index_words(stage.db):
        pass
    for line in script("desk"):
        dossier = await stage.db.get_one(Dossier, drafts[line["draft"]])
        wanted = Wanted(words=line["words"], draft=stored(dossier.id))
        shelf = await desk.listed(stage.db, dossier.agency_id, wanted, Place())
        [comment] = [item.comment for item in shelf.items]
        by_id, now, chosen = stage.people[line["by"]], stage.day(line["day"]), [stored(comment.id)]
        for name in line["tags"]:
            await tag_comments(stage.db, dossier.agency_id, chosen, name=name, by_id=by_id, now=now)
        if "note" in line:
            await note_comment(stage.db, comment, words=line["note"], officer_id=by_id, now=now)
        if line.get("taken"):
            await assign_comments(
                stage.db,
                await stage.db.get_one(Agency, dossier.agency_id),
                chosen,
                officer_id=by_id,
                by_id=by_id,
                outbox=stage.outbox,
                now=now,
            )
