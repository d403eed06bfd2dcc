"""XML from outside: looked through before a tree is made of it, so that none can do harm."""

from typing import Any
from xml.parsers import expat

from lxml import etree

from consultation.splitting.source import UnreadableAct
from core.i18n import N_

# Far beyond any act: the longest code has 40,000 elements, 12 in one another.
MOST_ELEMENTS = 1_000_000
DEEPEST = 200


def parsed(content: bytes, name: str) -> Any:
    """The root element of the XML file called `name`; nothing outside of the file is asked for.

    How many bytes it may have its caller knows. Raises UnreadableAct where it is too deep, too long
    or broken, and where it declares a document type: that is how entities are brought in, which no
    act needs.
    """
    try:
        _Looking(name).through(content)
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        return etree.fromstring(content, parser)
    except (expat.ExpatError, etree.XMLSyntaxError, ValueError, LookupError) as error:
        if isinstance(error, UnreadableAct):
            raise
        raise UnreadableAct(
            name,
            getattr(error, "lineno", None),
            N_("The XML of this file is broken: save it anew in the program it was made with."),
        ) from error


class _Looking:
    """One look through a file that keeps nothing of it but two counts."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._depth = 0
        self._elements = 0

    def through(self, content: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse
        parser.StartElementHandler = self._open
        parser.EndElementHandler = self._close
        parser.Parse(content, True)

    def _refuse(self, *declared: object) -> None:
        raise UnreadableAct(
            self._name,
            None,
            N_(
                "This XML declares a document type, which an act must not: take the line that "
                "begins with “<!DOCTYPE” out of it."
            ),
        )

    def _open(self, *_: object) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth > DEEPEST or self._elements > MOST_ELEMENTS:
            raise UnreadableAct(
                self._name,
                None,
                N_("This XML is larger than any act: look whether it is the right file."),
            )

    def _close(self, _: object) -> None:
        self._depth -= 1
