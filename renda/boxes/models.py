"""Secret votes: the box, who may vote, its keepers, the letters in it, and the published ballots.

Who was given a ballot is known, what anybody voted is not: no row that names a voter leads to a ballot, and no row of
a ballot has a time or an order (docs/adr/0017-secret-ballots.md).
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from renda.matters.models import Matter
from renda.roster.models import Person

WAYS = (("", _("未领票")), ("device", _("用设备")), ("paper", _("纸质票")))


class Box(models.Model):
    """One vote's box. Its state and history are those of its own matter (`case`); `matter` is what it decides.

    `name` is random and goes into every ballot, so that none of another box is ever taken. `public_key` is the
    modulus of the key made for this vote alone, in hexadecimal. `issued` and `in_box` are kept at the close, `digest`
    is of the published list, `spoiled_by` and `counts` of the count.
    """

    case = models.OneToOneField(Matter, primary_key=True, on_delete=models.PROTECT, related_name="box")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="boxes")
    name = models.CharField(max_length=32, unique=True)
    form = models.JSONField()
    public_key = models.TextField()
    is_open = models.BooleanField(default=False)
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    issued = models.PositiveIntegerField(null=True, blank=True)
    in_box = models.PositiveIntegerField(null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("case_id",)
        verbose_name_plural = "boxes"
        constraints = (
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(is_open=False), name="a_closed_box_is_not_open"
            ),
        )

    def __str__(self) -> str:
        return self.case.title


class Voter(models.Model):
    """Who may vote in a box, and by which way a ballot was given: never both (the database refuses a change).

    `blinded` is what the voter's device had signed without showing it. `envelope` is what the device needs to go on
    elsewhere, encrypted for the voter alone; it is emptied when the box closes. `tries` counts its fetching.
    """

    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="voters")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    way = models.CharField(max_length=6, choices=WAYS, blank=True)
    blinded = models.TextField(blank=True)
    envelope = models.TextField(blank=True)
    tries = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=("box", "person"), name="a_person_once_in_a_box"),
            models.CheckConstraint(
                condition=Q(way__in=("", "device", "paper")), name="a_ballot_goes_two_ways"
            ),
            models.CheckConstraint(
                condition=Q(way="device") | Q(blinded=""), name="only_a_device_has_a_ballot_signed"
            ),
        )

    def __str__(self) -> str:
        return f"{self.box_id} {self.person_id}"


class Keeper(models.Model):
    """One of the two who open the box. `wrapped` is the secret key under the keeper's passphrase, which never comes
    here; `given_back` the secret key itself, once the box is closed and the keeper has given it."""

    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="keepers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    public = models.CharField(max_length=130, blank=True)
    wrapped = models.JSONField(default=dict, blank=True)
    given_back = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("place",)
        constraints = (
            models.UniqueConstraint(fields=("box", "person"), name="a_keeper_once_at_a_box"),
            models.UniqueConstraint(fields=("box", "place"), name="a_keeper_s_place_once"),
        )

    def __str__(self) -> str:
        return f"{self.box_id} {self.place}"


class Letter(models.Model):
    """A ballot that came in, encrypted under a key that is destroyed at the close: when it came tells nothing about
    which published ballot it became. `mark` is keyed, too, and keeps the same ballot from lying here twice."""

    mark = models.CharField(max_length=64, primary_key=True)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="letters")
    text = models.TextField()

    class Meta:
        ordering = ("mark",)

    def __str__(self) -> str:
        return self.mark


class Ballot(models.Model):
    """A published ballot: the spent token, and the sealed ballot that the token's signature covers. All of a box are
    written at once when it closes, in the order of their tokens."""

    token = models.CharField(max_length=64, primary_key=True)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, related_name="ballots")
    prefix = models.CharField(max_length=64)
    point = models.CharField(max_length=130)
    text = models.TextField()
    commitment = models.CharField(max_length=64)
    signature = models.TextField()

    class Meta:
        ordering = ("token",)

    def __str__(self) -> str:
        return self.token


class OpenedBallot(models.Model):
    """What stood in a ballot, once both keepers have opened the box; empty where it could not be read."""

    ballot = models.OneToOneField(Ballot, primary_key=True, on_delete=models.PROTECT, related_name="opened")
    plain = models.TextField(blank=True)

    class Meta:
        ordering = ("ballot_id",)

    def __str__(self) -> str:
        return self.ballot_id
