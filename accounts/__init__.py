"""People: who they are to the portal, how they come in, and what they may hold."""
