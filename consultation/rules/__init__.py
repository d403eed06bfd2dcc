"""Pure functions and tables: no HTTP, no SQL, no clock."""
