"""What comes in as HTML or plain words goes out harmless."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.html import as_paragraphs, clean

TAG = re.compile(r"<[^>]*>")
OURS = re.compile(r'</?(p|br)>|<a href="https?://[^"<>]*" rel="nofollow ugc noopener">|</a>')


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=300))
def test_plain_words_become_only_our_own_tags(words: str) -> None:
    html = str(as_paragraphs(words))
    assert not TAG.findall(OURS.sub("", html))


def test_paragraphs_breaks_and_links() -> None:
    html = as_paragraphs("One\ntwo\n\nSee https://lex.uz/docs/1, please.")
    assert html == (
        "<p>One<br>two</p><p>See "
        '<a href="https://lex.uz/docs/1" rel="nofollow ugc noopener">https://lex.uz/docs/1</a>'
        ", please.</p>"
    )


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<p onclick="alert(1)">x</p>',
        "<svg><a xlink:href='javascript:alert(1)'>x</a></svg>",
        "<math><mi//xlink:href='data:x,<script>alert(1)</script>'>",
        '<style>@import "//elsewhere"</style>',
        "<iframe src=//elsewhere></iframe>",
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    ],
)
def test_attacks_do_not_survive(attack: str) -> None:
    """Either nothing dangerous is left as markup, or the document is refused."""
    try:
        html = clean(attack)
    except ValueError:
        return
    markup = "".join(TAG.findall(html)).lower()
    for danger in ("script", "onerror", "onclick", "javascript:", "iframe", "style", "svg"):
        assert danger not in markup


def test_an_innocent_document_stays_as_it_is() -> None:
    document = '<h2>Note</h2><p>See <a href="https://lex.uz/">lex.uz</a>.</p><ul><li>one</li></ul>'
    assert clean(document) == document


@given(st.text(alphabet="<>/ab=\"' &;", max_size=60))
def test_cleaning_twice_changes_nothing(dirty: str) -> None:
    try:
        once = clean(dirty)
    except ValueError:
        return
    assert clean(once) == once
