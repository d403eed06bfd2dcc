"""Nothing is said to a reader that the catalogues do not say in every language."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from core.i18n.catalogues import (
    DERIVED,
    ROOT,
    WRITTEN,
    catalogues,
    missing_translations,
    read_corrections,
    read_translations,
)
from core.i18n.extraction import (
    HOUSES,
    Found,
    found_messages,
    sources_of,
    template_syntax,
    unspeakable_refusals,
)
from core.i18n.messages import placeholders

# What is the same in every language.
SAID_EVERYWHERE = {"Muhokama"}

# Attributes that are read out or shown.
SHOWN_ATTRIBUTES = {"alt", "title", "aria-label", "aria-description", "placeholder", "label"}
BUTTONS = {"submit", "button", "reset"}
SHOWN_METADATA = {"description", "og:title", "og:description"}

# Python that knows Uzbek and Russian words because that is its trade, or because it tells a story.
AT_HOME_WITH_WORDS = ("core/scripts", "core/i18n", "consultation/splitting", "web/demo")
# The check of the database's locale has to ask it about Cyrillic letters.
ASKING_ABOUT_LETTERS = "select similarity("
_UZBEK_OR_RUSSIAN = re.compile("[\u0400-\u052f\u02bb\u02bc]")

# A block called …_class fills an attribute, and a macro may write attributes and no more.
_CLASS_BLOCK = re.compile(r"\{% block \w+_class %\}.*?\{% endblock %\}")
_ATTRIBUTES = re.compile(
    r"(?:[\w-]+=(?:\"[^\"]*\"|'[^']*')|required|checked|selected|disabled|hidden|\s)+"
)


def test_every_message_is_translated() -> None:
    lacking = [
        f"{lack.language}  {lack.message.place}  {' | '.join(lack.message.id)}"
        for lack in missing_translations(ROOT)
    ]
    assert not lacking, listed(lacking, "not translated")


def test_translations_wait_for_the_same_parameters() -> None:
    wrong = [
        f"{tag}  {message.place}  {text}"
        for tag in (*WRITTEN, DERIVED)
        for translations in [read_translations(ROOT, tag)]
        for message in found_messages(ROOT)
        for text in translations.get(message.id[0], ())
        if placeholders(text) != placeholders(message.id[-1])
    ]
    assert not wrong, listed(wrong, "other placeholders than in English")


def test_catalogues_are_what_the_houses_say() -> None:
    wanted = catalogues(ROOT)
    stale = [
        str(path.relative_to(ROOT))
        for path in {*wanted, *(ROOT / "locales").glob("*/*.po")}
        if not path.exists() or wanted.get(path) != path.read_text(encoding="utf-8")
    ]
    assert not stale, listed(sorted(stale), "not up to date (run make messages)")


def test_every_correction_of_the_cyrillic_corrects_something() -> None:
    said = {message.id[0] for message in found_messages(ROOT)}
    latin = " ".join(sum(read_translations(ROOT, "uz-Latn").values(), ()))
    corrections = read_corrections(ROOT)
    unused = sorted(set(corrections["messages"]) - said)
    unused += sorted(phrase for phrase in corrections["phrases"] if phrase not in latin)
    assert not unused, listed(unused, "corrected, but said nowhere")


def test_templates_hold_no_words_of_their_own() -> None:
    wordy = [
        f"{path.relative_to(ROOT)}  {words}"
        for house in HOUSES
        for path in sources_of(ROOT, house)
        if path.suffix != ".py"
        for words in words_in_template(path)
    ]
    assert not wordy, listed(wordy, "not in a message")


def test_refusals_say_a_message() -> None:
    silent = [
        f"{path.relative_to(ROOT)}:{line}"
        for house in HOUSES
        for path in python_of(house)
        if path.name != "errors.py"
        for line in unspeakable_refusals(path)
    ]
    assert not silent, listed(
        silent, "refusals that compute their words: write a message or carry one"
    )


def test_python_speaks_english_only() -> None:
    foreign = [
        f"{path.relative_to(ROOT)}:{number}  {line.strip()}"
        for house in HOUSES
        for path in python_of(house)
        if not str(path.relative_to(ROOT)).startswith(AT_HOME_WITH_WORDS)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if _UZBEK_OR_RUSSIAN.search(line) and ASKING_ABOUT_LETTERS not in line
    ]
    assert not foreign, listed(foreign, "Uzbek or Russian outside the catalogues")


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>Hello {{ name }}</p>", ["Hello"]),
        ("<p>{{ _('Hello {name}', name=name) }} · 12 &copy;</p>", []),
        ("<img alt='A map'><a title=\"{{ _('x') }}\">{# note #}</a>", ["A map"]),
        ("<input type='submit' value='Send'><input type='radio' value='yes'>", ["Send"]),
        ("<meta name='viewport' content='width=1'><meta name='description' content='D'>", ["D"]),
        ("<script>const a = 1</script><style>p { color: red }</style>", []),
        ("{% macro m() %} aria-label='Map' lang='{{ l }}' required{% endmacro %}", ["Map"]),
        ("{% block body_class %}desk{% endblock %}", []),
        ("{% if late %}late{% endif %}<b class=\"{{ 'is-late' }}\">Muhokama</b>", ["late"]),
    ],
)
def test_words_are_found_in_a_template(tmp_path: Path, template: str, words: list[str]) -> None:
    path = tmp_path / "page.html"
    path.write_text(template, encoding="utf-8")
    assert words_in_template(path) == words


def test_messages_are_found_in_python_and_in_templates(tmp_path: Path) -> None:
    code = "raise errors.TooLate('Closed {date}' if late else 'Not open', date=day)\nN_('Petition')"
    page = "{{ ngettext('{n} day', '{n} days', n) }}\n{{ _(name) }}"
    for name, text in (("petitions/rules.py", code), ("templates/petitions/page.html", page)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    rules, template = "petitions/rules.py", "templates/petitions/page.html"
    assert found_messages(tmp_path) == [
        Found(("Closed {date}",), "petitions", f"{rules}:1"),
        Found(("Not open",), "petitions", f"{rules}:1"),
        Found(("Petition",), "petitions", f"{rules}:2"),
        Found(("{n} day", "{n} days"), "petitions", f"{template}:1"),
    ]


def test_a_refusal_that_computes_its_words_is_found(tmp_path: Path) -> None:
    path = tmp_path / "rules.py"
    path.write_text(
        "NotThere('No page')\nConflict(f'No {x}')\nInvalid(N_('No'), field='a')\n"
        "NotAllowed(rule.refusal)\nNotAllowed('No ' + x)\nTooLate(_REASONS[state])\n"
    )
    assert list(unspeakable_refusals(path)) == [2, 5]


def listed(lines: list[str], what: str) -> str:
    return "\n  ".join([f"{len(lines)} {what}:", *lines])


def python_of(house: str) -> list[Path]:
    return [path for path in sources_of(ROOT, house) if path.suffix == ".py"]


def words_in_template(path: Path) -> list[str]:
    """The letters a template shows that come from no expression."""
    source = _CLASS_BLOCK.sub("", path.read_text(encoding="utf-8"))
    tokens = template_syntax().lex(source, filename=str(path))
    shown = "".join(text for _, kind, text in tokens if kind == "data")
    return words_of(shown) if path.suffix == ".txt" else words_on_page(shown)


def words_on_page(html: str) -> list[str]:
    reader = ShownWords()
    reader.feed(html)
    reader.close()
    return reader.words


def words_of(text: str) -> list[str]:
    lines = (line.strip() for line in text.splitlines())
    return [x for x in lines if x not in SAID_EVERYWHERE and any(map(str.isalpha, x))]


class ShownWords(HTMLParser):
    """Collects the words that a reader of a page sees or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.hidden += tag in {"script", "style"}
        attributes = {name: value or "" for name, value in attrs}
        shown = SHOWN_ATTRIBUTES & attributes.keys()
        if tag == "input" and attributes.get("type") in BUTTONS:
            shown.add("value")
        if attributes.get("name", attributes.get("property")) in SHOWN_METADATA:
            shown.add("content")
        for name in sorted(shown & attributes.keys()):
            self.words += words_of(attributes[name])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.hidden -= tag in {"script", "style"}

    def handle_endtag(self, tag: str) -> None:
        self.hidden -= tag in {"script", "style"}

    def handle_data(self, data: str) -> None:
        if not self.hidden:
            for words in words_of(data):
                attributes = _ATTRIBUTES.fullmatch(words)
                self.words += words_on_page(f"<a {words}>") if attributes else [words]
