"""What every request passes on its way to a page, outermost first in `web/app.py`."""
