"""A visitor who is not signed in finds a real act and reads it by clause."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from consultation.actions.import_act import import_act
from core.database import AsyncSession, stored
from core.i18n import localised
from core.i18n.languages import RUSSIAN
from core.working_days import calendar_around
from tests.acts import LABOUR_RU, LABOUR_UZ, acts_together, real_act
from tests.browsing import Browser
from tests.clock import HandClock
from tests.stories.conftest import Town

ACTS = {
    "uz-Latn_law_raqobat_qonuni.txt": ("law", "uz-Latn"),
    LABOUR_RU: ("code", "ru"),
    LABOUR_UZ: ("code", "uz-Latn"),
    "uz-Cyrl_president-resolution_PQ-282_2025_with-3-annexes_pdftext.txt": (
        "presidential_resolution",
        "uz-Cyrl",
    ),
    "uz-Latn_law_Shaxsiy_Malumotlar_Qonuni_lexuz-pagecopy.txt": ("law", "uz-Latn"),
}


@acts_together
@pytest.mark.parametrize("name", ACTS)
async def test_a_real_act_is_read_by_clause(
    shared: Path,
    name: str,
    town: Town,
    db: AsyncSession,
    clock: HandClock,
    visit: Callable[..., Browser],
) -> None:
    path = shared / "acts" / name
    if not path.exists():
        pytest.skip(f"no real act at {path}")
    act_type, language = ACTS[name]
    now = clock.now()
    dossier = await import_act(
        db,
        act=real_act(name),
        source_name=name,
        source_bytes=path.read_bytes(),
        agency_id=town.agencies["adliya"],
        officer_id=None,
        sector="05",
        act_type=act_type,
        titles={},
        language=language,
        opens_at=now,
        closes_at=now + timedelta(days=30),
        calendar=calendar_around(now),
        now=now,
    )
    await db.commit()
    title = localised(dossier.titles, RUSSIAN)

    visitor = visit("ru")
    home = await visitor.open("/")
    draft = await home.follow(title)
    assert draft.address == f"/ru/consultation/{stored(dossier.id)}"
    number = next(link for link in draft.tree.iter("a") if "clause-number" in link.classes)
    clause = await visitor.open(number.get("href"))
    assert clause.status == 200
    assert number.text_content().strip() in clause

    uzbek = await visitor.open(draft.address.replace("/ru/", "/uz-cyrl/"))
    assert uzbek.tree.get("lang") == "uz-Cyrl"
    sector = await visitor.open("/consultation?sector=05")
    assert title in sector
