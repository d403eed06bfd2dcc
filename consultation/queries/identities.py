"""Keys taken out of a table's sequence beforehand, for rows that point at one another."""

from sqlalchemy import func
from sqlmodel import SQLModel, select

from core.database import AsyncSession


async def reserved(db: AsyncSession, table: type[SQLModel], count: int) -> list[int]:
    """So many keys that no other row of this table will ever have."""
    sequence = func.pg_get_serial_sequence(str(table.__tablename__), "id")
    each = func.generate_series(1, count).table_valued("number")
    found = await db.exec(select(func.nextval(sequence)).select_from(each))
    return [int(key) for key in found]
