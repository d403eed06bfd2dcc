"""Tells what other agencies say of the drafts of the demonstration."""

from collections.abc import Sequence
from typing import Any

from consultation.actions.ask_endorsement import ask_endorsement
from consultation.actions.give_endorsement import WrittenRemark, give_endorsement
from consultation.actions.reply_to_remark import reply_to_remark
from consultation.models import Dossier, Opinion, Settlement
from core.database import stored
from web.demo.stage import Stage


async def tell(
    stage: Stage, dossier: Dossier, lines: Sequence[dict[str, Any]], *, by_id: int
) -> None:
    """Ask each agency; those that have answered did so by one of their officers."""
    for line in lines:
        [asked] = await ask_endorsement(
            stage.db,
            dossier,
            agency_ids=[stage.agencies[line["agency"]]],
            by_id=by_id,
            calendar=stage.calendar,
            outbox=stage.outbox,
            now=stage.day(line["asked"]),
        )
        if "opinion" not in line:
            continue
        remarks = line.get("remarks", ())
        await give_endorsement(
            stage.db,
            dossier,
            stored(asked.id),
            opinion=Opinion(line["opinion"]),
            remarks=[WrittenRemark(remark["words"]) for remark in remarks],
            language="uz-Latn",
            by_id=stage.people[line["by"]],
            outbox=stage.outbox,
            now=stage.day(line["day"]),
        )
        for number, remark in enumerate(remarks, 1):
            if "reply" in remark:
                await reply_to_remark(
                    stage.db,
                    stored(asked.id),
                    number,
                    settlement=Settlement(remark["reply"]["settlement"]),
                    reason=remark["reply"]["reason"],
                    language="uz-Latn",
                    by_id=by_id,
                    now=stage.day(remark["reply"]["day"]),
                )
