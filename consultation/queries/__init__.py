"""Every SELECT of this house, named by what it answers."""
