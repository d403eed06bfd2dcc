"""What the command line does, by noun."""
