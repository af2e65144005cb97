"""One verb, one file; `sit` is what examinees do, the others what the personnel office does."""
