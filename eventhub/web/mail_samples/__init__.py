"""Believable mails that nobody gets, for previews: one file a group of mails, `making.py` puts them together."""
