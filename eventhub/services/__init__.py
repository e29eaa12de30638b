"""What people do: verbs that write. They flush; the edge commits, once (`transactions.transact`)."""
