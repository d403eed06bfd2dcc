"""Why a clause is worth a second look before it is published, in words for the drafter."""

from collections.abc import Mapping

from core.i18n import N_

SENTENCES: Mapping[str, str] = {
    "number_out_of_sequence": N_("Its number repeats, or goes back."),
    "number_missing": N_("Numbers before it are left out."),
    "flattened_superscript": N_("Its number may be a raised one, such as 8¹ read as 81."),
    "heading_without_title": N_("It has no heading, though clauses like it have one."),
    "heading_as_text": N_("It looks like a heading, but stands in no sequence."),
    "quoted_heading": N_("It looks like a heading, but stands inside a quotation."),
    "quotation_not_closed": N_("A quotation opens in it that is not closed."),
    "table_from_text": N_("It is a table whose cells are a guess."),
    "beside_others": N_("It stood beside other words on the page: it may be a cell of a table."),
    "joined_lines": N_("Its lines may not be one paragraph."),
    "torn_line": N_("It begins where a line ended: it may belong to the clause before."),
    "very_long": N_("It is very long: a new clause may begin inside."),
    "annex_without_stamp": N_("Nothing says of which act it is the annex."),
}

# For a doubt that has no words of its own yet.
_ANY = N_("It is not sure that it was read right.")


def sentence(doubt: str) -> str:
    """The message about a doubt, by its code."""
    return SENTENCES.get(doubt, _ANY)
