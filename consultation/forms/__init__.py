"""Typed input, by what it is about."""
