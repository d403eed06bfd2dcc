"""What the report of a discussion says, and in which words; `reporting/` writes it as files."""
