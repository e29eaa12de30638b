"""HTTP, a folder a feature; features do not know each other."""
