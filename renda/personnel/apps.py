from django.apps import AppConfig


class PersonnelConfig(AppConfig):
    name = "renda.personnel"
    label = "personnel"

    def ready(self) -> None:
        """Make the room's procedures and documents known, and answer for its motions before a vote."""
        from renda.boxes.hooks import on_counted
        from renda.documents.official import registry
        from renda.matters.rooms import register
        from renda.meetings.readiness import ask_before_votes
        from renda.personnel.actions.box import take_the_count
        from renda.personnel.congress_documents import DOCUMENTS as AT_CONGRESS
        from renda.personnel.documents import DOCUMENTS
        from renda.personnel.exams import ask_for_exams
        from renda.personnel.law_exams import exams_known
        from renda.personnel.rooms import ROOMS, standing_before_vote
        from renda.personnel.searched import MOTIONS
        from renda.search import sources

        ask_for_exams(exams_known)
        for room in ROOMS:
            register(room)
            on_counted(room.procedure.slug, take_the_count)
            ask_before_votes(room.procedure.slug, standing_before_vote)
        for source in MOTIONS:
            sources.register(source)
        for kind in (*DOCUMENTS, *AT_CONGRESS):
            registry.register(kind)
