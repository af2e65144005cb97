"""Counting without the database: what adds up, and how it is shared out. Pure."""
