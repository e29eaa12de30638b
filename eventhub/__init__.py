"""EventHub; kept empty so that the domain can be imported alone."""
