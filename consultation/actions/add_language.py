"""Publish the same act in another language, its clauses tied to those published already."""

from datetime import datetime

from consultation.actions.import_act import require_readable, search_key
from consultation.actions.store_version import Source, store_version
from consultation.models import Dossier, Version
from consultation.queries import acts
from consultation.rules.parallels import parting
from consultation.rules.trees import placed
from consultation.splitting import Act
from core.database import AsyncSession, stored
from core.errors import Conflict, Invalid
from core.i18n import N_


async def add_language(
    db: AsyncSession,
    dossier: Dossier,
    *,
    act: Act,
    source_name: str,
    source_bytes: bytes,
    language: str,
    now: datetime,
) -> Version:
    """The text in a further language: what is said of a clause in one is read beside the other.

    Raises Conflict where there is a text in this language, Invalid where the two do not match
    clause by clause.
    """
    require_readable(act, language)
    versions = await acts.versions_of(db, stored(dossier.id))
    if any(version.language == language for version in versions):
        raise Conflict(N_("This draft has a text in this language already."))
    clauses = placed(act.nodes)
    published = await acts.whole(db, stored(versions[0].id))
    place = parting(published, clauses)
    if place is not None:
        raise Invalid(
            N_("The two texts do not match clause by clause. They part at “{known}” and “{new}”."),
            known=place.published,
            new=place.offered,
        )
    version = await store_version(
        db,
        dossier_id=stored(dossier.id),
        act=act,
        clauses=clauses,
        clause_ids=[clause.clause_id for clause in published],
        language=language,
        source=Source(source_name, source_bytes),
        now=now,
    )
    if act.title and language not in dossier.titles:
        dossier.titles = {**dossier.titles, language: act.title}
        dossier.search_key = search_key(dossier.titles)
        db.add(dossier)
        await db.flush()
    return version
