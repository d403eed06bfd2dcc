"""Imports the tables of every house, for what needs to see the whole database at once."""

# ruff: noqa: F401
import accounts.models
import agencies.models
import consultation.models
import core.letters
import core.limits
import core.territories
import moderation.models
import petitions.models
