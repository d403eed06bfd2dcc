"""One request is one transaction, settled before the first byte leaves."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.database import Sessions
from web.middleware.reception import UNSPOKEN


class OneTransaction:
    """Commits on the start of an answer below 400, rolls back on any other and on an exception.

    A commit that fails raises before anything was sent, so it becomes an error page, never a lie.
    """

    def __init__(self, app: ASGIApp, *, sessions: Sessions) -> None:
        self.app = app
        self.sessions = sessions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith(UNSPOKEN):
            await self.app(scope, receive, send)
            return
        async with self.sessions() as db:
            scope["state"]["db"] = db

            async def settle_first(message: Message) -> None:
                if message["type"] == "http.response.start":
                    await (db.commit() if message["status"] < 400 else db.rollback())
                await send(message)

            await self.app(scope, receive, settle_first)
