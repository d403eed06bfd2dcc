"""Elements of Akoma Ntoso and the words in them."""

from lxml import etree

from consultation.carrying.carried import Clause
from consultation.carrying.letters import written
from consultation.splitting.akn_names import KIND, NAMESPACE, NUMBER
from consultation.splitting.letters import squeeze

AKN = f"{{{NAMESPACE}}}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
# White space within these is that of their words.
_WORDY = frozenset(
    f"{AKN}{name}"
    for name in ("p", "num", "heading", "docNumber", "docTitle", "signature", "authorialNote")
)


def name_after(element: etree._Element, clause: Clause) -> None:
    """Give an element the permanent name of its clause, and what AKN has no place for."""
    element.set("wId", clause.uid)
    element.set(KIND, clause.kind)
    if clause.number:
        element.set(NUMBER, written(clause.number))


def add_table(holder: etree._Element, text: str) -> None:
    """Rows stand on lines, cells between tabs."""
    table = add(holder, "table")
    for row in text.split("\n"):
        line = add(table, "tr")
        for cell in row.split("\t"):
            add_words(add(add(line, "td"), "p"), cell)


def add_words(element: etree._Element, text: str) -> None:
    """Put in words, line by line; white space that readers would fold is said to matter."""
    lines = written(text).split("\n")
    if any(line != squeeze(line) for line in lines):
        element.set(_SPACE, "preserve")
    element.text = lines[0]
    for line in lines[1:]:
        add(element, "br").tail = line


def break_lines(root: etree._Element) -> None:
    """Put every element on a line of its own, so that two versions can be compared by line."""
    for element in root.iter():
        if element.tag not in _WORDY and len(element):
            element.text = "\n"
            for inside in element:
                inside.tail = "\n"


def add(parent: etree._Element, name: str) -> etree._Element:
    return etree.SubElement(parent, AKN + name)
