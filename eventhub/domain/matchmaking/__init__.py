"""Who may ask and meet whom, how often and when; and why not, with what would help."""
