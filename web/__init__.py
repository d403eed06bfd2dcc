"""The one place where the houses meet."""
