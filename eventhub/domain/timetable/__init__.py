"""The rules of a programme in the making: what stands where, what clashes, what fits, what a version changes."""
