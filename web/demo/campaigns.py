"""Tells of a letter that many sent, with words of their own or in the other script."""

from typing import Any

from consultation.actions.disavow_comment import disavow_comment
from consultation.actions.fold_letters import ask_to_fold
from consultation.actions.post_comment import post_comment
from consultation.models import Dossier, Stance
from consultation.queries import acts
from core.database import stored
from core.scripts import to_cyrillic
from web.demo.stage import Stage
from web.seams import GATE


async def tell(stage: Stage, dossier: Dossier, line: dict[str, Any]) -> None:
    """Every copy is sent; the worker folds them once the demonstration runs."""
    versions = await acts.versions_of(stage.db, stored(dossier.id))
    clauses = await acts.whole(stage.db, stored(versions[0].id))
    asked = line["clause"]
    words = next(c for c in clauses if (c.kind, c.number) == (asked["kind"], asked["number"]))
    for copy in line["copies"]:
        body = "\n\n".join(filter(None, (copy.get("before"), line["letter"], copy.get("after"))))
        script = copy.get("script", "uz-Latn")
        by_id = stage.people[copy["by"]]
        posted = await post_comment(
            stage.db,
            dossier=dossier,
            words=words,
            person_id=by_id,
            language=script,
            stance=Stance.CHANGE,
            body=to_cyrillic(body) if script == "uz-Cyrl" else body,
            gate=GATE,
            now=stage.day(copy["day"]),
        )
        if "disowned" in copy:
            await disavow_comment(
                stage.db, posted.comment, by_id=by_id, gate=GATE, now=stage.day(copy["disowned"])
            )
    await ask_to_fold(stage.db, stored(dossier.id), by_id=None, now=stage.now)
