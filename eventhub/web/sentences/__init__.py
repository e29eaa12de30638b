"""How refusals are said: one file a noun, joined by `web/errors.py`."""
