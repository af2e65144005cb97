"""What the steps of a secret vote need."""

from dataclasses import dataclass
from typing import cast

from renda.law.cite import Cite
from renda.procedures.engine.facts import Data, Facts
from renda.procedures.engine.people import Acting
from renda.procedures.engine.unmet import Unmet

SECRET = Cite("地方组织法", 28)  # officials are elected by secret ballot
KEEPERS = 2


@dataclass(frozen=True, kw_only=True)
class SecretVoteFacts(Facts):
    """The voters, the keepers and their keys, ballots given out by device and come in, keys given back.

    `signed` is how many the signer's own journal names: more than `issued` where somebody's taking was cut short, or
    where the database was put back to an older state. `signer_is_there` is False once the signer's store is lost."""

    voters: int = 0
    keepers: int = 0
    keys_made: int = 0
    issued: int = 0
    in_box: int = 0
    keys_back: int = 0
    signed: int = 0
    signer_is_there: bool = True


def _of(facts: Facts) -> SecretVoteFacts:
    return cast(SecretVoteFacts, facts)


def somebody_votes(facts: Facts, actor: Acting) -> Unmet | None:
    """A box without voters is not opened."""
    return None if _of(facts).voters else Unmet("还没有投票人名单", SECRET)


def keys_are_made(facts: Facts, actor: Acting) -> Unmet | None:
    """Nothing can be sealed before both keepers have made their keys."""
    missing = KEEPERS - _of(facts).keys_made
    if missing <= 0:
        return None
    return Unmet("还有 {missing} 名监票钥匙保管人没有设好钥匙", SECRET, {"missing": missing})


def signer_is_there(facts: Facts, actor: Acting) -> Unmet | None:
    """Without the signer's store nothing is signed, taken in or published: such a vote is held again."""
    if _of(facts).signer_is_there:
        return None
    return Unmet("本票箱的签票钥匙不在了，选票不能收也不能公布，请宣布票箱作废，重新投票", SECRET)


def nothing_is_on_its_way(facts: Facts, data: Data) -> Unmet | None:
    """Whoever has taken a ballot is waited for, unless the clerk closes all the same."""
    known = _of(facts)
    missing = max(known.issued, known.signed) - known.in_box
    if missing <= 0 or data.get("despite_missing"):
        return None
    reason = "还有 {missing} 人领了票、选票还没有入箱；请等一等，或者勾选「不再等待」"
    return Unmet(reason, SECRET, {"missing": missing})


def both_keys_are_back(facts: Facts, actor: Acting) -> Unmet | None:
    """The box is opened by both keepers together."""
    missing = KEEPERS - _of(facts).keys_back
    if missing <= 0:
        return None
    return Unmet("还有 {missing} 名保管人没有交出钥匙", SECRET, {"missing": missing})


def key_was_given(facts: Facts, data: Data) -> Unmet | None:
    """The step is taken with the key itself, on the keeper's own page."""
    return None if data.get("given") else Unmet("请打开票箱页面的「保管钥匙」，输入口令交出钥匙", SECRET)
