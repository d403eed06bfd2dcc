"""How a reader likes pages: display mode and text size, kept in cookies."""

from starlette.requests import Request
from starlette.responses import RedirectResponse

from core import cookies
from core.requests import language, settings, typed
from core.returning import way_back
from web.middleware.reception import MODES, TEXT_SIZES

# A year, in seconds.
KEPT = 31536000


async def choose(request: Request) -> RedirectResponse:
    """Keep what was chosen, leave the rest as it was, go back to the page it was chosen on."""
    form = typed(request)
    back = way_back(str(form.get("return_to", "/")))
    answer = RedirectResponse(f"/{language(request).slug}{back}", status_code=303)
    for name, words in (("mode", MODES), ("text_size", TEXT_SIZES)):
        if name in form:
            chosen = form[name] if form[name] in words else ""
            cookie = cookies.plain(name, str(chosen), settings(request), max_age=KEPT)
            answer.headers.append("set-cookie", cookie)
    return answer
