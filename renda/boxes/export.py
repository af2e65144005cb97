"""The ballot export: everything that recounting a box needs, as JSON Lines (verifier/README.md)."""

from collections.abc import Iterator
from typing import Any

from renda.boxes.models import Box, Keeper, OpenedBallot, Voter
from renda.boxes.publishing import listed
from renda.boxes.queries import form_of, tally_of
from renda.matters.models import Matter
from renda.secrecy.form import form_as_data

FORMAT = 1


def lines_of(box: Box) -> Iterator[dict[str, Any]]:
    """The header, the ballots in the order of their tokens (with what stood in them once the box is counted), and the
    end with the numbers and the digest that the ledger has."""
    state = Matter.objects.values_list("state", flat=True).get(pk=box.pk)
    yield {
        "kind": "renda-ballots", "format": FORMAT, "box": box.name, "case": box.pk, "title": str(box), "state": state,
        "public_key": box.public_key, "form": form_as_data(form_of(box)),
        "keepers": list(Keeper.objects.filter(box=box).order_by("place").values_list("public", flat=True)),
        "voters": Voter.objects.filter(box=box).count(),
        "issued": box.issued or 0, "papers": Voter.objects.filter(box=box, way="paper").count(),
    }  # fmt: skip
    plain = (
        dict(OpenedBallot.objects.filter(ballot__box=box).values_list("ballot_id", "plain"))
        if state == "counted"
        else {}
    )
    count = 0
    for one in listed(box):
        count += 1
        yield {"kind": "ballot", **one, **({"plain": plain[one["token"]]} if one["token"] in plain else {})}
    end: dict[str, Any] = {"kind": "end", "ballots": count, "digest": box.digest}
    if state == "counted":
        tally = tally_of(box)
        end["tally"] = {
            "valid": tally.valid, "spoiled": tally.spoiled, "write_ins": dict(tally.write_ins),
            "counts": {key: dict(one) for key, one in tally.counts.items()},
        }  # fmt: skip
    yield end
