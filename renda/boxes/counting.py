"""Opening the ballots of a closed box with both keepers' keys."""

from renda.boxes.models import Ballot, Box, Keeper, OpenedBallot
from renda.secrecy.sealing import NotOpened, Sealed, open_sealed


def open_ballots(box: Box) -> None:
    """Write what stands in each ballot; an empty text for one that cannot be opened."""
    keys = [
        bytes.fromhex(one)
        for one in Keeper.objects.filter(box=box).order_by("place").values_list("given_back", flat=True)
    ]
    rows = []
    for ballot in Ballot.objects.filter(box=box).order_by("token").iterator():
        try:
            plain = open_sealed(box.name, sealed_of(ballot), keys).decode()
        except (NotOpened, UnicodeDecodeError):
            plain = ""
        rows.append(OpenedBallot(ballot=ballot, plain=plain))
    OpenedBallot.objects.bulk_create(rows, batch_size=100)


def sealed_of(ballot: Ballot) -> Sealed:
    """The ballot as it was sealed."""
    return Sealed(*(bytes.fromhex(one) for one in (ballot.point, ballot.text, ballot.commitment)))
