"""The rules, in plain Python: no web framework, no database, no user-visible words."""
