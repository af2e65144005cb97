"""Django's own backend of PostgreSQL, with prepared statements for what is asked and written with every step."""
