"""Sealing for one reader: anybody who has the public key can close a box, the private key alone opens it.

X25519 with a key of the moment, HKDF-SHA256 over both public keys, AES-GCM; the libraries load when they are asked.
"""

from desktop.store.seal import opened, sealed

KEY = 32
"""Bytes of a key, private or public."""
_NONCE = bytes(12)
"""Each box has a key of its own, so no nonce is used twice."""


def private_key(secret: bytes, purpose: bytes) -> bytes:
    """The private key that belongs to a secret; the same one each time."""
    return _drawn(secret, b"", b"mentordesk box " + purpose)


def public_key(private: bytes) -> bytes:
    """What others seal with."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # late: as the module says

    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def drawn_secret(secret: bytes, purpose: bytes) -> bytes:
    """A secret of one purpose, from which the first one cannot be found."""
    return _drawn(secret, b"", b"mentordesk secret " + purpose)


def closed(public: bytes, plain: bytes, bound: bytes) -> bytes:
    """The bytes for who has the private key; `bound` stays outside and must be the same when they are opened."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey  # late: as above

    moment = X25519PrivateKey.generate()
    shared = moment.exchange(X25519PublicKey.from_public_bytes(public))
    own = moment.public_key().public_bytes_raw()
    return own + sealed(_drawn(shared, own + public, b"mentordesk sealed box"), _NONCE, plain, bound)


def unclosed(private: bytes, box: bytes, bound: bytes) -> bytes | None:
    """What is in the box; None where it was made for another key, or a byte was changed."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey  # late: as above

    if len(box) <= KEY:
        return None
    own, locked = box[:KEY], box[KEY:]
    try:
        shared = X25519PrivateKey.from_private_bytes(private).exchange(X25519PublicKey.from_public_bytes(own))
    except ValueError:  # a point of low order, which nobody makes by accident
        return None
    key = _drawn(shared, own + public_key(private), b"mentordesk sealed box")
    return opened(key, _NONCE, locked, bound)


def _drawn(secret: bytes, salt: bytes, purpose: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # late: as above
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # late: as above

    return HKDF(SHA256(), KEY, salt or None, purpose).derive(secret)
