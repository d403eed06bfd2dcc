"""Security headers on every answer."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Everything from the portal itself, no inline script or style, framed by nobody.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}


class SecurityHeaders:
    def __init__(self, app: ASGIApp, *, is_secure: bool) -> None:
        self.app = app
        headers = dict(HEADERS)
        if is_secure:
            headers["strict-transport-security"] = "max-age=31536000; includeSubDomains"
        headers["cache-control"] = "private, no-cache"
        self.headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                said = {name for name, _ in message["headers"]}
                unsaid = [header for header in self.headers if header[0] not in said]
                message["headers"] = [*message["headers"], *unsaid]
                MutableHeaders(scope=message).add_vary_header("HX-Request")
            await send(message)

        await self.app(scope, receive, with_headers if scope["type"] == "http" else send)
