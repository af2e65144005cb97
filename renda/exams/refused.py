"""What is refused in an exam, in a sentence for whoever asked."""


class ExamRefused(Exception):
    """Why it was not done, in the reader's language."""
