"""Secret ballots: the blind signature, the sealing, the form, the count and the published export. Pure."""
