"""What every house stands on and nothing of any house."""
