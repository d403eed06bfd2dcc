"""One deed a file, named by its verb; none asks the clock, none commits."""
