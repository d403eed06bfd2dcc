"""Publish the same act in another language, its clauses tied to those published already."""

from datetime import datetime

from consultation.actions.import_act import require_readable
from consultation.actions.keep_file import Source, keep_file
from consultation.actions.tie_text import tie_text
from consultation.models import Dossier, Version
from consultation.queries import acts
from consultation.rules.succession import aim_of, newest_number
from consultation.splitting import Act
from core.database import AsyncSession, stored
from core.errors import Conflict
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
    """The newest version in a further language: what is said of a clause in one is read beside
    the other.

    Raises Conflict where there is a text in this language, Invalid where the two do not match
    clause by clause.
    """
    require_readable(act, language)
    published = await acts.versions_of(db, stored(dossier.id))
    aim = aim_of(published, language, newest_number(published))
    if aim.twin is None:
        raise Conflict(N_("This draft has a text in this language already."))
    return await tie_text(
        db,
        dossier,
        twin=aim.twin,
        earlier=aim.earlier,
        act=act,
        source=await keep_file(db, Source(source_name, source_bytes), now=now),
        language=language,
        now=now,
    )
