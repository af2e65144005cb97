"""The words of the project: Chinese in the source, English in one catalogue."""
