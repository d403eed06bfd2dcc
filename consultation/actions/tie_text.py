"""Publish a text beside one of the same number in another language, its clauses tied to those."""

from collections.abc import Sequence
from datetime import datetime

from consultation.actions.import_act import search_key
from consultation.actions.keep_file import KeptFile
from consultation.actions.store_version import Kinship, store_version
from consultation.models import ClauseVersion, Dossier, Version
from consultation.queries import acts, manuscripts
from consultation.rules.fingerprints import clause_hash
from consultation.rules.mirroring import Words, mirrored
from consultation.rules.parallels import parting
from consultation.rules.trees import Placed, placed
from consultation.splitting import Act
from core.database import AsyncSession, stored
from core.errors import Invalid
from core.i18n import N_


async def tie_text(
    db: AsyncSession,
    dossier: Dossier,
    *,
    twin: Version,
    earlier: Version | None,
    act: Act,
    source: KeptFile,
    language: str,
    note: str = "",
    now: datetime,
) -> Version:
    """What is said of a clause in one language is read beside the other.

    `earlier` is the text before it in its own language. Raises Invalid where the text and its
    twin do not match clause by clause.
    """
    clauses = placed(act.nodes)
    published = await acts.whole(db, stored(twin.id))
    place = parting(published, clauses)
    if place is not None:
        raise Invalid(
            N_("The two texts do not match clause by clause. They part at “{known}” and “{new}”."),
            known=place.published,
            new=place.offered,
        )
    clause_ids = [clause.clause_id for clause in published]
    version = await store_version(
        db,
        dossier_id=stored(dossier.id),
        number=twin.number,
        act=act,
        clauses=clauses,
        clause_ids=clause_ids,
        kinships=await _kinships(db, twin, earlier, clauses, clause_ids) if earlier else None,
        language=language,
        source=source,
        note=note or twin.note,
        now=now,
    )
    await _name_in(db, dossier, language, act.title)
    return version


async def _kinships(
    db: AsyncSession,
    twin: Version,
    earlier: Version,
    clauses: Sequence[Placed],
    clause_ids: Sequence[int],
) -> list[Kinship]:
    before: dict[int, ClauseVersion] = {
        clause.clause_id: clause for clause in await acts.whole(db, stored(earlier.id))
    }
    places = {clause_id: place for place, clause_id in enumerate(clause_ids)}
    links = mirrored(
        await manuscripts.links_of(db, stored(twin.id)),
        {
            key: Words(clause.number, clause.sha256, bool(clause.text))
            for key, clause in before.items()
        },
        {key: _words(clauses[place]) for key, place in places.items()},
    )
    return [
        Kinship(
            link.kind,
            None if link.old is None else stored(before[link.old].id),
            None if link.new is None else places[link.new],
            link.score,
            link.decided_by_id,
        )
        for link in links
    ]


def _words(clause: Placed) -> Words:
    return Words(clause.node.number, clause_hash(clause), bool(clause.node.text))


async def _name_in(db: AsyncSession, dossier: Dossier, language: str, title: str) -> None:
    """The draft is found by its title in the new language too, unless it has one there."""
    if title and language not in dossier.titles:
        dossier.titles = {**dossier.titles, language: title}
        dossier.search_key = search_key(dossier.titles)
        db.add(dossier)
        await db.flush()
