"""Writes the report of a discussion as files; knows no database and no pages.

A writer takes the lines of the table in portions, so that a file of twenty thousand comments costs
no more memory than one of two hundred.
"""

from consultation.reporting.paper import Fact, Line, Paper, Section, Volume

__all__ = ["Fact", "Line", "Paper", "Section", "Volume"]
