"""The heart: one engine and one file for each statutory procedure. Pure Python; imports no Django."""
