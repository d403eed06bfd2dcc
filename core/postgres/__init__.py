"""A PostgreSQL of our own for development and tests, started when needed and stopped after."""
