"""What is done to a vote beside its steps: prepared, put in order, and the ballots."""
