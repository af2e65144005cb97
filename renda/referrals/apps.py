from django.apps import AppConfig


class ReferralsConfig(AppConfig):
    name = "renda.referrals"
    label = "referrals"

    def ready(self) -> None:
        """Make the room known: its procedure, its documents, and who knows what needs consent."""
        from renda.delivery.secrecy import keep_inside
        from renda.documents.official import registry
        from renda.matters.consents import ask_for_consents
        from renda.matters.rooms import register
        from renda.referrals.consent import consents_needed
        from renda.referrals.documents import KINDS
        from renda.referrals.queries import referrals_among
        from renda.referrals.rooms import REFERRAL_ROOM
        from renda.referrals.searched import REFERRALS
        from renda.search import sources

        register(REFERRAL_ROOM)
        ask_for_consents(consents_needed)
        keep_inside(referrals_among)
        for kind in KINDS:
            registry.register(kind)
        sources.register(REFERRALS)
