"""Django's own backend of SQLite, with a fair turn among those who write."""
