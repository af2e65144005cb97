"""How the databases are asked and written to where it happens with every request."""
