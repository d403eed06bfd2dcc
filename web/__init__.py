"""The one place where the houses meet."""

from starlette.convertors import register_url_convertor

from web.numbers import Number

# Before any address that has one is read.
register_url_convertor("number", Number())
