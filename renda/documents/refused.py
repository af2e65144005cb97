"""Why a file was not taken."""


class FileRefused(ValueError):
    """A file that was not kept; the message is a sentence for the person who sent it, in their language."""
