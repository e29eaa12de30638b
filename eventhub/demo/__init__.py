"""The demonstration event: content, and how it is made."""
