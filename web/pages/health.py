"""Whether this process lives, and whether it can serve: for those who watch over it."""

from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse

from core.requests import sessions


async def live(request: Request) -> JSONResponse:
    return JSONResponse({"status": "live"})


async def ready(request: Request) -> JSONResponse:
    """Ready means the database answers and stands at the migration this code was written for."""
    try:
        async with sessions(request)() as db:
            connection = await db.connection()
            standing = await connection.scalar(text("select version_num from alembic_version"))
    except (OSError, SQLAlchemyError):
        return JSONResponse({"status": "no database"}, 503)
    wanted = request.app.state.migration_head
    if standing != wanted:
        return JSONResponse({"status": "wrong migration", "is": standing, "wanted": wanted}, 503)
    return JSONResponse({"status": "ready"})
