"""The terminal: the interactive session, lists of what was read, and what streams can show."""
