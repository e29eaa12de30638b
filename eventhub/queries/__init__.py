"""What people see: reads, with what they need preloaded, never one query a row."""
