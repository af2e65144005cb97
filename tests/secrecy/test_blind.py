"""The blind signature against the RFC's own vector, and what it must refuse."""

import json
from pathlib import Path

import pytest

from renda.secrecy import blind

VECTOR = json.loads((Path(__file__).parent / "rfc9474.json").read_text())


def of(name: str) -> bytes:
    return bytes.fromhex(VECTOR[name])


@pytest.fixture(scope="module")
def key() -> blind.SecretKey:
    return blind.new_key()


def test_the_rfc_s_own_vector_gives_the_rfc_s_signature() -> None:
    key = blind.SecretKey(int(VECTOR["p"], 16), int(VECTOR["q"], 16))
    prepared = blind.prepare(of("msg"), of("msg_prefix"))
    blinded = blind.blind(key.public, prepared, salt=of("salt"), inverse=int(VECTOR["inv"], 16))
    signed = blind.blind_sign(key, blinded.message)
    assert blind.finalize(key.public, prepared, signed, blinded.inverse) == of("sig")


def test_what_was_signed_is_not_what_was_sent(key: blind.SecretKey) -> None:
    prepared = blind.prepare(b"ballot")
    one, other = blind.blind(key.public, prepared), blind.blind(key.public, prepared)
    assert one.message != other.message, "the same ballot is blinded differently each time"
    signature = blind.finalize(key.public, prepared, blind.blind_sign(key, one.message), one.inverse)
    assert signature != one.message
    assert blind.verify(key.public, prepared, signature)


def test_the_same_blinded_message_gets_the_same_signature(key: blind.SecretKey) -> None:
    message = blind.blind(key.public, blind.prepare(b"ballot")).message
    assert blind.blind_sign(key, message) == blind.blind_sign(key, message)


def test_a_changed_message_signature_or_key_is_refused(key: blind.SecretKey) -> None:
    prepared = blind.prepare(b"ballot")
    blinded = blind.blind(key.public, prepared)
    signature = blind.finalize(key.public, prepared, blind.blind_sign(key, blinded.message), blinded.inverse)
    assert not blind.verify(key.public, prepared + b"!", signature)
    for place in (0, 100, 255):
        changed = bytearray(signature)
        changed[place] ^= 1
        assert not blind.verify(key.public, prepared, bytes(changed))
    assert not blind.verify(blind.new_key().public, prepared, signature)
    assert not blind.verify(key.public, prepared, signature[:-1])
    with pytest.raises(blind.NotSigned):
        blind.finalize(key.public, prepared, blind.blind_sign(key, blinded.message), blinded.inverse + 1)


def test_the_signer_signs_only_numbers_below_the_modulus(key: blind.SecretKey) -> None:
    with pytest.raises(blind.NotSigned):
        blind.blind_sign(key, b"\xff" * key.public.size)
    with pytest.raises(blind.NotSigned):
        blind.blind_sign(key, b"\x01")
