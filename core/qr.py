"""Addresses as QR codes, for what is read on paper or from another screen."""

from io import BytesIO

import segno

# The pixels of one module's side, and the modules that stay white around the code.
_MODULE, _QUIET = 4, 4


def qr_code(address: str) -> str:
    """The address as SVG, black on white whatever the page's colours, with its quiet zone.

    A seventh of it may be dirty or torn. Drawn as large as a phone reads it from a screen; a style
    sheet may give it another size.
    """
    code = segno.make(address, error="m", micro=False)
    pixels = code.symbol_size(scale=_MODULE, border=_QUIET)[0]
    drawn = code.svg_inline(omitsize=True, border=_QUIET, light="#fff")
    return drawn.replace("<svg ", f'<svg width="{pixels}" height="{pixels}" ', 1)


def qr_picture(address: str) -> bytes:
    """The address as PNG, for files that hold no SVG."""
    file = BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(file, kind="png", scale=_MODULE, border=_QUIET)
    return file.getvalue()
