"""Pages that belong to no house: the front, the display settings, health."""
