"""What is done to a meeting beside its steps: planned, given sittings, an agenda, and people who come."""
