"""The one door through which HTML from outside comes in, and plain words become paragraphs."""

import re

import bleach
import nh3
from markupsafe import Markup, escape

# What an agency's document may hold. Citizens write plain text.
TAGS = {
    "p", "br", "h2", "h3", "h4", "ul", "ol", "li", "strong", "em", "sub", "sup", "blockquote",
    "a", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan", "scope"}}
SCHEMES = {"http", "https", "mailto"}

_ADDRESS = re.compile(r"https?://[^\s<>\"'«»“”]{1,500}[^\s<>\"'«»“”.,;:!?)\]]")


class UncleanHtmlError(ValueError):
    """The two walls do not agree on what is clean, so nothing is stored."""


def clean(dirty: str) -> str:
    """HTML with only the allowed tags; cleaned when it is written, never when it is read.

    bleach gets no more releases, so nh3 stands behind it with the same policy: what it would
    still change is refused. Raises UncleanHtmlError.
    """
    once = bleach.clean(
        dirty,
        tags=TAGS,
        attributes={tag: sorted(names) for tag, names in ATTRIBUTES.items()},
        protocols=SCHEMES,
        strip=True,
        strip_comments=True,
    )
    if _walled(once) != _walled(_walled(once)) or _plain(_walled(once)) != _plain(once):
        raise UncleanHtmlError("the document holds HTML that cannot be made safe")
    return _walled(once)


def as_paragraphs(text: str) -> Markup:
    """Plain words as HTML: blank lines part paragraphs, breaks stay, web addresses are links."""
    paragraphs = (part.strip() for part in re.split(r"\n\s*\n", text))
    return Markup("").join(
        Markup("<p>{}</p>").format(Markup("<br>").join(_linked(line) for line in part.split("\n")))
        for part in paragraphs
        if part
    )


def _linked(line: str) -> Markup:
    linked, end = Markup(""), 0
    for found in _ADDRESS.finditer(line):
        linked += escape(line[end : found.start()])
        linked += Markup('<a href="{0}" rel="nofollow ugc noopener">{0}</a>').format(found[0])
        end = found.end()
    return linked + escape(line[end:])


def _walled(html: str) -> str:
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, url_schemes=SCHEMES, link_rel=None)


def _plain(html: str) -> str:
    return " ".join(nh3.clean(html, tags=set()).split())
