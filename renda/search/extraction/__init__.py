"""The text of files. Pure: it runs in a process of its own, because a file can be anything."""
