"""One request is one transaction, settled before the first byte leaves."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from core.database import Sessions
from core.transactions import Transaction
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
        transaction = scope["state"]["transaction"] = Transaction(self.sessions)

        async def settle_first(message: Message) -> None:
            if message["type"] == "http.response.start":
                is_done = message["status"] < 400
                await (transaction.commit() if is_done else transaction.roll_back())
            await send(message)

        try:
            await self.app(scope, receive, settle_first)
        finally:
            await transaction.close()
