"""Which addresses an event cannot have: the first segments of our own pages, those to come among them."""

RESERVED_ADDRESSES = frozenset(
    {
        "accessibility",
        "account",
        "api",
        "calendar",
        "health",
        "mailbox",
        "metrics",
        "privacy",
        "static",
        "styleguide",
    }
)
