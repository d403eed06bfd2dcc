"""Akoma Ntoso 3.0 into a split act: our own with every uid, that of others as its structure tells.

What the elements say is taken for what it is; no rule for plain text is asked here.
"""

from collections.abc import Sequence
from typing import Any

from consultation.splitting.act import Act
from consultation.splitting.akn_clauses import Clauses
from consultation.splitting.akn_names import KIND, NAMESPACE
from consultation.splitting.akn_words import blocks, name_of, words
from consultation.splitting.language import language_of
from consultation.splitting.limits import LARGEST
from consultation.splitting.reading import too_large
from consultation.splitting.safe_xml import parsed
from consultation.splitting.source import UnreadableAct
from core.i18n import N_

# Earlier editions of the same standard are read as well.
_NAMESPACES = (NAMESPACE, "http://www.akomantoso.org/")
_DOCUMENTS = frozenset({"act", "bill", "doc", "statement", "portion"})
_BODIES = frozenset({"body", "mainBody", "portionBody"})
# What may stand in a body beside clauses.
_BLOCKS = frozenset(
    {"p", "table", "block", "blockList", "ul", "ol", "tblock", "div", "container", "toc"}
)
_LANGUAGES = {"ru": "ru", "rus": "ru", "en": "en", "eng": "en", "kaa": "kaa"}
_OWN_LANGUAGES = frozenset({"uz-Latn", "uz-Cyrl"})


def read(content: bytes, name: str = "act.akn") -> Act:
    """The act in the bytes of a file called `name`.

    Raises UnreadableAct where the XML is hostile, broken or too large, or holds no act.
    """
    if len(content) > LARGEST:
        raise too_large(name, len(content))
    root = parsed(content, name)
    document = _document(root)
    if document is None:
        raise UnreadableAct(
            name,
            None,
            N_(
                "No act was found in this XML: bring in Akoma Ntoso 3.0 that holds an act, a bill "
                "or another document with a body."
            ),
        )
    reading = _Reading(Clauses(document, name))
    reading.take_document(document)
    clauses = reading.clauses
    if not clauses.nodes:
        raise UnreadableAct(
            name,
            None,
            N_("There is no text of an act in this file: look whether it is the right one."),
        )
    return Act(
        title=_title(document),
        language=_language(document, clauses),
        nodes=tuple(clauses.nodes),
        notes=tuple(block for block in clauses.blocks if block.kind != "signature"),
        signature=tuple(block for block in clauses.blocks if block.kind == "signature"),
    )


class _Reading:
    """Documents and their parts, as they follow one another in the file."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses = clauses

    def take_document(self, document: Any, annex: str | None = None) -> None:
        """Read an act, or what is in an annex of which the clause was read already."""
        for part in document:
            name = name_of(part)
            if name in ("coverPage", "preface") and annex is None:
                for block in blocks(part):
                    self.clauses.add_block(block, "front")
            elif name == "preamble":
                self.clauses.take_blocks(blocks(part), annex)
            elif name in _BODIES:
                self._take_body(part, annex)
            elif name == "conclusions":
                for block in blocks(part):
                    self.clauses.add_block(block, "signature")
            elif name in ("attachments", "components"):
                for inside in part:
                    self._take_annex(inside, annex)

    def _take_body(self, body: Any, annex: str | None) -> None:
        """Read clauses; the paragraphs of an annex of ours are its own words, or notes."""
        for element in body:
            name = name_of(element)
            if name not in _BLOCKS:
                self.clauses.take(element, annex)
            elif body.getparent().getparent().get(KIND):
                notes: list[Any] = []
                words(element, notes)
                self.clauses.add_notes(notes)
            else:
                self.clauses.take_blocks(blocks([element]), annex)

    def _take_annex(self, annex: Any, parent: str | None) -> None:
        """Read an annex: what says its number and title begins it."""
        document = next((each for each in annex if name_of(each) in _DOCUMENTS), None)
        if document is None:
            return
        preface = [
            block
            for part in document
            if name_of(part) in ("coverPage", "preface")
            for block in blocks(part)
        ]
        label = _said(annex, "num") or _within(preface, "docNumber")
        title = _said(annex, "heading") or _within(preface, "docTitle")
        begins = _beginning(preface)
        for block in preface[:begins]:
            self.clauses.add_block(block, "stamp")
        text = _own_text(document) if annex.get(KIND) else ""
        node = self.clauses.add(annex, "annex", parent, label=label, title=title, text=text)
        for block in preface[begins:]:
            if not _names_annex(block):
                self.clauses.add_block(block, "front")
        self.take_document(document, node)


def _document(root: Any) -> Any:
    """The document in the file; of a collection the first."""
    namespace = root.tag.rpartition("}")[0].lstrip("{")
    if name_of(root) != "akomaNtoso" or not namespace.startswith(_NAMESPACES):
        return None
    return next(
        (
            each
            for each in root.iter()
            if name_of(each) in _DOCUMENTS and any(name_of(part) in _BODIES for part in each)
        ),
        None,
    )


def _title(document: Any) -> str:
    meta = next((part for part in document if name_of(part) == "meta"), ())
    aliases = [each for each in _all(meta, "FRBRalias") if each.get("name") == "title"]
    if aliases:
        title: str = aliases[0].get("value", "")
        return title
    front = [part for part in document if name_of(part) in ("coverPage", "preface")]
    found = [title for part in front for title in _all(part, "docTitle")]
    found = found or [title for part in front for title in _all(part, "longTitle")]
    return " ".join(words(each, []) for each in found)


def _language(document: Any, clauses: Clauses) -> str:
    """The language the file says; the script of Uzbek, and what is not said, its words tell."""
    meta = next((part for part in document if name_of(part) == "meta"), ())
    said = next((each.get("language", "") for each in _all(meta, "FRBRlanguage")), "")
    if said in _OWN_LANGUAGES:
        return str(said)
    known = _LANGUAGES.get(said.partition("-")[0].lower())
    return known or language_of("\n".join(f"{node.title}\n{node.text}" for node in clauses.nodes))


def _all(element: Any, name: str) -> list[Any]:
    return [each for part in element for each in part.iter() if name_of(each) == name]


def _said(element: Any, name: str) -> str:
    return " ".join(words(each, []) for each in element if name_of(each) == name)


def _within(preface: Sequence[Any], name: str) -> str:
    return "\n".join(
        words(each, []) for block in preface for each in block.iter() if name_of(each) == name
    )


def _beginning(preface: Sequence[Any]) -> int:
    """How many blocks stand above what says the number or the title of an annex."""
    for place, block in enumerate(preface):
        if _names_annex(block) or block.get("class", "front") not in ("stamp", "front"):
            return place
    return len(preface)


def _names_annex(block: Any) -> bool:
    return any(name_of(each) in ("docNumber", "docTitle") for each in block.iter()) and (
        block.get("class") is None
    )


def _own_text(document: Any) -> str:
    body = next((part for part in document if name_of(part) in _BODIES), ())
    own = [words(each, []) for each in body if name_of(each) == "p"]
    return "\n".join(filter(None, own))
