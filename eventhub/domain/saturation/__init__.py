"""What would become of the requests for meetings, before booking opens: a model, and no simulation."""
