"""Mail that comes in: whatever its bytes, it is read within bounds and does no harm."""
