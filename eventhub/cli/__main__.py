"""`python -m eventhub.cli`: the command where it is on no path."""

from eventhub.cli import main

main()
