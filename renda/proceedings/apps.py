from django.apps import AppConfig


class ProceedingsConfig(AppConfig):
    name = "renda.proceedings"
    label = "proceedings"

    def ready(self) -> None:
        """Make the procedure of questions known, the opinions as a document, and who speaks to every screen."""
        from renda.documents.official import registry
        from renda.matters.rooms import register
        from renda.meetings import following
        from renda.proceedings.documents import KINDS
        from renda.proceedings.rooms import QUESTION_ROOM
        from renda.proceedings.searched import QUESTIONS
        from renda.proceedings.speaking import question_part, speaker_part
        from renda.search import sources

        register(QUESTION_ROOM)
        following.contribute("speaker", speaker_part)
        following.contribute("questions", question_part)
        for kind in KINDS:
            registry.register(kind)
        sources.register(QUESTIONS)
