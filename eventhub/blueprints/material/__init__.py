"""What a programme is made of: tracks, rooms, types of session, opening hours."""
