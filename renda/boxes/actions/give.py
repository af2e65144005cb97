"""Giving a voter the ballot: by device a blind signature, or the paper; never both."""

from datetime import date

from django.db import transaction

from renda.accounts.actor import Actor
from renda.boxes import keystore
from renda.boxes.models import Box, Voter
from renda.matters.facts import people_of
from renda.procedures.engine.unmet import StepRefused, Unmet
from renda.procedures.meeting_people import MEETING_CLERK
from renda.procedures.secret_vote_conditions import SECRET
from renda.roster.models import Person
from renda.secrecy.blind import NotSigned

MOST_TRIES = 5
LONGEST_ENVELOPE = 40_000


def give_token(*, box_id: int, person_id: int, blinded: bytes, envelope: str = "") -> bytes:
    """Sign the voter's blinded ballot. The same again gives the same signature: whoever lost the answer asks again.

    `envelope` is what the voter's next device needs, encrypted by this one. Raises StepRefused outside an open box, for
    whoever may not vote, was handed a paper, or has had another ballot signed.
    """
    box, _voter = _may_take(box_id, person_id, blinded)
    if len(envelope) > LONGEST_ENVELOPE:
        raise StepRefused([Unmet("请求内容过长", SECRET)])
    # The signer is asked first, outside the transaction: other voters need not wait for it. What it signed is told
    # only once the voter's row is written; its own journal keeps it from signing another ballot meanwhile.
    try:
        signed = keystore.sign(box.name, person_id, blinded)
    except keystore.SignedAlready:
        reason = "您的选票已由另一台设备领取，请用那台设备继续；不行的，请立即告知会务人员"
        raise StepRefused([Unmet(reason, SECRET)]) from None
    except keystore.KeyGone:
        raise StepRefused([Unmet("本票箱的签票钥匙不在，请立即告知会务人员", SECRET)]) from None
    except NotSigned:
        raise StepRefused([Unmet("请求的内容不是选票", SECRET)]) from None
    with transaction.atomic():
        _box, voter = _may_take(box_id, person_id, blinded, to_write=True)
        if not voter.blinded:
            Voter.objects.filter(pk=voter.pk).update(way="device", blinded=blinded.hex(), envelope=envelope)
    return signed


def half_of_the_key(*, box_id: int, person_id: int, tried: str) -> tuple[str, str]:
    """The store's half of the key to the voter's envelope, and the envelope (empty before there is one).

    Every asking for an existing envelope is counted; raises StepRefused after five, outside an open box, and for
    whoever may not vote."""
    if len(tried) > 128:
        raise StepRefused([Unmet("请求内容过长", SECRET)])
    with transaction.atomic():
        box, voter = _at_the_box(box_id, person_id)
        if voter.envelope:
            if voter.tries >= MOST_TRIES:
                raise StepRefused([Unmet("取票密码已试过五次，不能再试；请用领票的那台设备继续", SECRET)])
            Voter.objects.filter(pk=voter.pk).update(tries=voter.tries + 1)
        try:
            return keystore.share(box.name, person_id, tried), voter.envelope
        except keystore.KeyGone:
            raise StepRefused([Unmet("本票箱的签票钥匙不在，请立即告知会务人员", SECRET)]) from None


def hand_out_paper(*, box: Box, person: Person, actor: Actor, on: date) -> None:
    """Note that the voter was handed a paper: no ballot by device from then on. Raises StepRefused for anybody but the
    clerks, outside an open box, and for whoever has taken a ballot by device."""
    if people_of(box.case).acting_as(actor, (MEETING_CLERK,)) is None:
        raise StepRefused(
            [Unmet("纸质票由会务工作人员发放；您现在以{role}身份操作", SECRET, {"role": actor.role_label})]
        )
    with transaction.atomic():
        _box, voter = _at_the_box(box.pk, person.pk)
        if voter.way == "device":
            raise StepRefused([Unmet("此人已用设备领票，不能再发纸质票", SECRET)])
        if not voter.way:
            Voter.objects.filter(pk=voter.pk).update(way="paper")


def _may_take(box_id: int, person_id: int, blinded: bytes, *, to_write: bool = False) -> tuple[Box, Voter]:
    """The open box and the voter, who has taken no ballot or this one."""
    box, voter = _at_the_box(box_id, person_id, to_write=to_write)
    if voter.way == "paper":
        raise StepRefused([Unmet("您已领取纸质票，不能再用设备投票", SECRET)])
    if voter.blinded and voter.blinded != blinded.hex():
        raise StepRefused([Unmet("您已在另一台设备上领票，请输入取票密码继续投票", SECRET)])
    return box, voter


def _at_the_box(box_id: int, person_id: int, *, to_write: bool = True) -> tuple[Box, Voter]:
    box = Box.objects.filter(pk=box_id).first()
    voters = Voter.objects.select_for_update() if to_write else Voter.objects.all()
    voter = voters.filter(box_id=box_id, person_id=person_id).first()
    if box is None or voter is None:
        raise StepRefused([Unmet("您不在本次投票的名单上", SECRET)])
    if not box.is_open:
        over = Unmet("投票已经结束", SECRET)
        raise StepRefused([over if box.closed_at else Unmet("投票还没有开始", SECRET)])
    return box, voter
