"""The bodies that answer: their members, what they owe, and the clock on it."""
