"""For whom a session is, by key; none: for everybody."""

LEVELS = ("introductory", "intermediate", "advanced")
