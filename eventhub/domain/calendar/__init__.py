"""iCalendar: agenda items become bytes that every calendar program reads alike."""
