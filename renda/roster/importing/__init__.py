"""Bringing a county's own tables into the roster: compared first, then written whole or not at all."""
