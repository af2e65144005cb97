"""RSABSSA-SHA384-PSS-Randomized (RFC 9474): a signature on a message that the signer never sees.

The voter prepares and blinds, the signer signs what it cannot read, the voter takes the blinding off. Numbers of
2048 bits and more; all texts are bytes of the modulus' length.
"""

import hashlib
import secrets
from dataclasses import dataclass

import gmpy2  # type: ignore[import-untyped]
from cryptography.hazmat.primitives.asymmetric import rsa

BITS = 2048
_HASH = 48  # bytes of SHA-384, and of the salt
_PREFIX = 32  # random bytes before the message: section 4.1
EXPONENT = 65537


class NotSigned(ValueError):
    """A blinded message or a signature that is not what it should be."""


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The key that everybody checks with."""

    n: int

    @property
    def size(self) -> int:
        """Bytes of a message, a signature and the modulus."""
        return (self.n.bit_length() + 7) // 8


@dataclass(frozen=True, slots=True)
class SecretKey:
    """The signer's key: the two primes."""

    p: int
    q: int

    @property
    def public(self) -> PublicKey:
        return PublicKey(self.p * self.q)


@dataclass(frozen=True, slots=True)
class Blinded:
    """What the voter sends (`message`) and what the voter keeps (`inverse`, without which nobody links the two)."""

    message: bytes
    inverse: int


def new_key(bits: int = BITS) -> SecretKey:
    """A fresh key for one vote."""
    numbers = rsa.generate_private_key(public_exponent=EXPONENT, key_size=bits).private_numbers()
    return SecretKey(numbers.p, numbers.q)


def prepare(message: bytes, prefix: bytes | None = None) -> bytes:
    """The message with its random prefix."""
    return (secrets.token_bytes(_PREFIX) if prefix is None else prefix) + message


def blind(
    key: PublicKey, prepared: bytes, *, salt: bytes | None = None, inverse: int | None = None
) -> Blinded:
    """Encode and blind. `salt` and `inverse` are given by test vectors alone."""
    encoded = int.from_bytes(
        _encode(prepared, key.n.bit_length() - 1, secrets.token_bytes(_HASH) if salt is None else salt)
    )
    if gmpy2.gcd(encoded, key.n) != 1:
        raise NotSigned("the message shares a factor with the modulus")
    if inverse is None:
        factor = 1 + secrets.randbelow(key.n - 1)
        inverse = int(gmpy2.invert(factor, key.n))
    else:
        factor = int(gmpy2.invert(inverse, key.n))
    hidden = encoded * int(gmpy2.powmod(factor, EXPONENT, key.n)) % key.n
    return Blinded(hidden.to_bytes(key.size), inverse)


def blind_sign(key: SecretKey, blinded: bytes) -> bytes:
    """Sign what cannot be read. The same message gives the same signature. Raises NotSigned for a number that is no
    residue, and where the arithmetic went wrong (a wrong signature would give the key away)."""
    public = key.public
    number = int.from_bytes(blinded)
    if len(blinded) != public.size or number >= public.n:
        raise NotSigned("not a number below the modulus")
    at_p = gmpy2.powmod_sec(number % key.p, pow(EXPONENT, -1, key.p - 1), key.p) if number % key.p else 0
    at_q = gmpy2.powmod_sec(number % key.q, pow(EXPONENT, -1, key.q - 1), key.q) if number % key.q else 0
    signed = int(at_q + key.q * ((at_p - at_q) * gmpy2.invert(key.q, key.p) % key.p))
    if gmpy2.powmod(signed, EXPONENT, public.n) != number:
        raise NotSigned("the signature does not hold")
    return signed.to_bytes(public.size)


def finalize(key: PublicKey, prepared: bytes, signed: bytes, inverse: int) -> bytes:
    """Take the blinding off. Raises NotSigned where the result is no signature of the message."""
    if len(signed) != key.size:
        raise NotSigned("a signature of another length")
    signature = (int.from_bytes(signed) * inverse % key.n).to_bytes(key.size)
    if not verify(key, prepared, signature):
        raise NotSigned("the signer's answer is no signature of this message")
    return signature


def verify(key: PublicKey, prepared: bytes, signature: bytes) -> bool:
    """Whether the key has signed the prepared message (RSASSA-PSS, SHA-384, salt of 48 bytes; RFC 8017, 8.1.2)."""
    number = int.from_bytes(signature)
    if len(signature) != key.size or number >= key.n:
        return False
    bits = key.n.bit_length() - 1
    length = (bits + 7) // 8
    opened = int(gmpy2.powmod(number, EXPONENT, key.n))
    if opened.bit_length() > bits:
        return False
    encoded = opened.to_bytes(length)
    masked, digest = encoded[: -_HASH - 1], encoded[-_HASH - 1 : -1]
    block = bytearray(one ^ other for one, other in zip(masked, _mask(digest, len(masked)), strict=True))
    block[0] &= 0xFF >> (8 * length - bits)
    start = len(block) - _HASH - 1
    if encoded[-1] != 0xBC or any(block[:start]) or block[start] != 1:
        return False
    return _digest(prepared, bytes(block[start + 1 :])) == digest


def _encode(message: bytes, bits: int, salt: bytes) -> bytes:
    """EMSA-PSS-ENCODE (RFC 8017, 9.1.1)."""
    length = (bits + 7) // 8
    digest = _digest(message, salt)
    block = bytes(length - len(salt) - _HASH - 2) + b"\x01" + salt
    masked = bytearray(one ^ other for one, other in zip(block, _mask(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


def _digest(message: bytes, salt: bytes) -> bytes:
    return hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()


def _mask(seed: bytes, length: int) -> bytes:
    """MGF1 with SHA-384."""
    blocks = range((length + _HASH - 1) // _HASH)
    return b"".join(hashlib.sha384(seed + count.to_bytes(4)).digest() for count in blocks)[:length]
