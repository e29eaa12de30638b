"""What the event tells people by mail, and what became of it."""
