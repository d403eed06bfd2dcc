"""Acts that are hard to follow: some 300 clauses, each nearly or wholly the same as others."""

from pathlib import Path
from random import Random
from typing import Any

import yaml

from consultation.splitting import Act, Kind, Node

_FILE = Path(__file__).with_name("boilerplate.yaml")
LANGUAGES = ("uz-Latn", "ru")
# A chapter has so many articles.
_CHAPTER = 12
_ARTICLES_OF_POWERS = 16
_POINTS = 300
_ARTICLES_OF_A_MOULD = 200
_DAYS = (2, 3, 5, 7, 10, 15)
_PERCENTS = (5, 10, 15, 20, 25, 30, 50)


def near_identical(language: str, *, seed: int) -> Act:
    """Articles that differ from one another in a body, a number or a service; same seed, same act.

    Terms, fees and powers stand mixed under chapters; no two articles are the same as a whole.
    """
    words, chance = _words(language), _chance(seed)
    written = _Written()
    chapter = ""
    for place, (title, parts, points) in enumerate(_articles(words, chance)):
        if place % _CHAPTER == 0:
            number = place // _CHAPTER + 1
            label = words["chapter"].format(number=number)
            chapter = written.add(None, "chapter", number, label, title=words["chapters"])
        label = words["article"].format(number=place + 1)
        article = written.add(chapter, "article", place + 1, label, title=title)
        for part in parts:
            above = written.add(article, "text", text=part)
        for number, point in enumerate(points, start=1):
            written.add(above, "point", number, f"{number})", text=point)
    return written.act(words["title"], language)


def near_identical_points(language: str, *, seed: int) -> Act:
    """An order of 300 points with nothing above or below them; same seed, same act.

    Four in five differ in a body, a number or a service; the others are the same few sentences,
    long and short, again and again.
    """
    words, chance = _words(language), _chance(seed)
    varied = [words["term"]["parts"][0], words["fee"]["parts"][0], words["powers"]["lead"]]
    repeated = [words["term"]["parts"][-1], words["fee"]["parts"][-1], *words["powers"]["points"]]
    written = _Written()
    for place in range(1, _POINTS + 1):
        shape = chance.choice(repeated if chance.random() < 0.2 else varied)
        text = _sentence(shape.format(**_filling(words, chance)))
        written.add(None, "point", place, f"{place}.", text=text)
    return written.act(words["title"], language)


def one_mould(language: str, *, seed: int) -> Act:
    """Articles of one sentence under one heading, told apart by a body and a service alone."""
    words, chance = _words(language), _chance(seed)
    pairs = [(body, service) for body in _bodies(words) for service in words["services"]]
    written = _Written()
    for place, (body, service) in enumerate(chance.sample(pairs, _ARTICLES_OF_A_MOULD), start=1):
        label = words["article"].format(number=place)
        title = words["term"]["title"]
        article = written.add(None, "article", place, label, title=title)
        filling = _filling(words, chance, body=body, service=service)
        text = words["mould"].format(**filling)
        written.add(article, "text", text=_sentence(text))
    return written.act(words["title"], language)


def _words(language: str) -> dict[str, Any]:
    words: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))[language]
    return words


def _chance(seed: int) -> Random:
    return Random(f"boilerplate {seed}")  # noqa: S311 (a game of lots)


def _articles(words: dict[str, Any], chance: Random) -> list[tuple[str, list[str], list[str]]]:
    """Heading, paragraphs and points below the last of them, article by article."""
    articles = [
        *(_filled(words["term"], _filling(words, chance, body=body)) for body in _bodies(words)),
        *(
            _filled(words["fee"], _filling(words, chance, service=service, percent=percent))
            for service in words["services"]
            for percent in chance.sample(_PERCENTS, 2)
        ),
        *(
            _powers(words["powers"], chance, body)
            for body in chance.sample(_bodies(words), _ARTICLES_OF_POWERS)
        ),
    ]
    chance.shuffle(articles)
    return articles


def _bodies(words: dict[str, Any]) -> list[str]:
    return [body.format(region=region) for body in words["bodies"] for region in words["regions"]]


def _filling(words: dict[str, Any], chance: Random, **known: str | int) -> dict[str, str | int]:
    """What is put into a shape; what is not known is drawn."""
    drawn: dict[str, str | int] = {
        "body": chance.choice(_bodies(words)),
        "service": chance.choice(words["services"]),
        "days": chance.choice(_DAYS),
        "more": chance.choice(_DAYS),
        "percent": chance.choice(_PERCENTS),
    }
    return drawn | known


def _filled(
    shape: dict[str, Any], filling: dict[str, str | int]
) -> tuple[str, list[str], list[str]]:
    parts = [_sentence(part.format(**filling)) for part in shape["parts"]]
    return _sentence(shape["title"].format(**filling)), parts, []


def _powers(shape: dict[str, Any], chance: Random, body: str) -> tuple[str, list[str], list[str]]:
    points = sorted(chance.sample(shape["points"], 4), key=shape["points"].index)
    return shape["title"].format(body=body), [shape["lead"].format(body=body)], points


def _sentence(text: str) -> str:
    return text[0].upper() + text[1:]


class _Written:
    """The clauses written so far."""

    def __init__(self) -> None:
        self._nodes: list[Node] = []

    def add(
        self,
        parent: str | None,
        kind: Kind,
        number: int | None = None,
        label: str = "",
        *,
        title: str = "",
        text: str = "",
    ) -> str:
        place = len(self._nodes) + 1
        printed = "" if number is None else str(number)
        self._nodes.append(Node(f"c{place}", parent, kind, printed, label, title, text, (place,)))
        return f"c{place}"

    def act(self, title: str, language: str) -> Act:
        return Act(title, language, tuple(self._nodes), notes=(), signature=())
