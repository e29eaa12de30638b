"""The only layer with words: access, errors, forms, pages, mail, calendar entries."""
