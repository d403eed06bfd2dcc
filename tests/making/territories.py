"""Districts for tests: a few real codes under regions that the seed has entered."""

from core.database import AsyncSession
from core.territories import Territory, level_of, parent_of

# In Tashkent city, and in Samarkand Region.
YUNUSOBOD, CHILONZOR, URGUT = "1726266", "1726294", "1718236"


async def district(db: AsyncSession, code: str = YUNUSOBOD, name: str = "Yunusobod tumani") -> str:
    """The code of a district that the database knows from now on."""
    if await db.get(Territory, code) is None:
        names = {"uz-Latn": name, "ru": name, "en": name}
        db.add(Territory(code=code, parent=parent_of(code), level=level_of(code), names=names))
        await db.flush()
    return code
