"""Messages between participants, and what is reported of them."""
