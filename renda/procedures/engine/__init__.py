"""The engine that runs every procedure: pure, without Django, the same for all rooms."""
