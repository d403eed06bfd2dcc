"""Keeps `locales/` in step with what the houses say: `python -m core.i18n.catalogues`.

Uzbek in Latin letters and Russian are written by people; Uzbek in Cyrillic is derived from the
Latin, corrected by hand in `locales/uz-Cyrl/corrections.yaml`.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer
import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import TemplateSyntaxError

from core.i18n.extraction import HOUSES, Found, found_messages
from core.i18n.messages import ids_of, texts_of
from core.scripts import to_cyrillic

ROOT = Path(__file__).resolve().parents[2]
WRITTEN = ("uz-Latn", "ru")
DERIVED = "uz-Cyrl"

Translations = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Missing:
    """A message that a language can not say yet."""

    language: str
    message: Found


def main(
    missing: Annotated[
        bool, typer.Option("--missing", help="Only list what is not translated yet.")
    ] = False,
) -> None:
    """Bring every catalogue up to date: new messages in, unused ones out, Cyrillic made anew."""
    try:
        if not missing:
            refresh(ROOT)
        lacks = missing_translations(ROOT)
    except (SyntaxError, TemplateSyntaxError) as error:
        typer.echo(f"{error.filename}:{error.lineno}: {error.args[0]}", err=True)
        raise typer.Exit(2) from None
    for lack in (lack for lack in lacks if lack.language != DERIVED):
        message = lack.message
        typer.echo(f"{lack.language}\t{message.house}\t{message.place}\t{' | '.join(message.id)}")


def refresh(root: Path) -> None:
    """Write the catalogues that are not what they should be, and remove those of silent houses."""
    wanted = catalogues(root)
    for path in (root / "locales").glob("*/*.po"):
        if path not in wanted:
            path.unlink()
    for path, text in wanted.items():
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")


def catalogues(root: Path) -> dict[Path, str]:
    """The text of every catalogue as it should be, with the translations there are."""
    houses = _messages_by_house(found_messages(root))
    written = {tag: read_translations(root, tag) for tag in WRITTEN}
    corrections = read_corrections(root)
    derived: Translations = {
        message.id[0]: in_cyrillic(message.id[0], texts, corrections)
        for messages in houses.values()
        for message in messages
        if (texts := written["uz-Latn"].get(message.id[0]))
    }
    return {
        root / "locales" / tag / f"{house}.po": _po_text(tag, messages, translations)
        for tag, translations in [*written.items(), (DERIVED, derived)]
        for house, messages in houses.items()
    }


def missing_translations(root: Path) -> list[Missing]:
    """What is not translated, or not in every plural form, or in doubt (fuzzy)."""
    houses = _messages_by_house(found_messages(root))
    return [
        Missing(tag, message)
        for tag in (*WRITTEN, DERIVED)
        for translations in [read_translations(root, tag)]
        for messages in houses.values()
        for message in messages
        if len(translations.get(message.id[0], ())) != _forms(tag, message)
    ]


def read_translations(root: Path, tag: str) -> Translations:
    """Every finished translation of a language, by the English (for a plural, its singular)."""
    translations: Translations = {}
    for path in sorted((root / "locales" / tag).glob("*.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=tag.replace("-", "_")):
                if message.id and not message.fuzzy and all(texts_of(message)):
                    translations[ids_of(message)[0]] = texts_of(message)
    return translations


def read_corrections(root: Path) -> Mapping[str, Any]:
    """What transliteration gets wrong: whole messages, and phrases wherever they stand."""
    path = root / "locales" / DERIVED / "corrections.yaml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {"messages": data["messages"] or {}, "phrases": data["phrases"] or {}}


def in_cyrillic(
    message: str, texts: tuple[str, ...], corrections: Mapping[str, Any]
) -> tuple[str, ...]:
    """The Cyrillic of a translation: corrected by hand, or transliterated."""
    corrected = corrections["messages"].get(message)
    if corrected:
        return (corrected,) if isinstance(corrected, str) else tuple(corrected)
    for latin, cyrillic in corrections["phrases"].items():
        texts = tuple(text.replace(latin, cyrillic) for text in texts)
    return tuple(to_cyrillic(text) for text in texts)


def _messages_by_house(found: list[Found]) -> dict[str, list[Found]]:
    """Each message once, in the first house that says it, with its plural if anyone needs one."""
    first: dict[str, Found] = {}
    for message in found:
        known = first.setdefault(message.id[0], message)
        if len(message.id) > len(known.id):
            first[message.id[0]] = Found(message.id, known.house, known.place)
    houses: dict[str, list[Found]] = {house: [] for house in HOUSES}
    for message in first.values():
        houses[message.house].append(message)
    return {house: messages for house, messages in houses.items() if messages}


def _po_text(tag: str, messages: list[Found], translations: Translations) -> str:
    """A catalogue without dates, places and wrapping, so that a change shows as itself."""
    catalogue = Catalog(locale=tag.replace("-", "_"))
    for message in messages:
        texts = translations.get(message.id[0], ())
        if len(texts) != _forms(tag, message):
            texts = ("",) * _forms(tag, message)
        if len(message.id) == 1:
            catalogue.add(message.id[0], texts[0])
        else:
            catalogue.add(message.id, texts)
    body = io.BytesIO()
    write_po(body, catalogue, width=0, no_location=True, omit_header=True, sort_output=True)
    header = (
        'msgid ""\nmsgstr ""\n'
        f'"Language: {tag}\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n'
        f'"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return header + body.getvalue().decode("utf-8").strip() + "\n"


def _forms(tag: str, message: Found) -> int:
    return 1 if len(message.id) == 1 else Catalog(locale=tag.replace("-", "_")).num_plurals


if __name__ == "__main__":
    typer.run(main)
