"""What ends by itself."""


def expire_all() -> None:
    """End what is over."""
