"""Why a document was not made, or a template not taken."""


class DocumentRefused(ValueError):
    """A document or template that was refused; the message is a sentence for whoever asked, in their language."""
