"""Locking a few bytes with a key (AES-GCM); the library is loaded when somebody's password is first asked for."""


def sealed(key: bytes, nonce: bytes, plain: bytes, bound: bytes) -> bytes:
    """The bytes locked; `bound` stays outside and must be the same when they are opened."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # late: see above

    return AESGCM(key).encrypt(nonce, plain, bound)


def opened(key: bytes, nonce: bytes, locked: bytes, bound: bytes) -> bytes | None:
    """What was locked; None where key or bound are others, or a byte was changed."""
    from cryptography.exceptions import InvalidTag  # late: see above
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # late: see above

    try:
        return AESGCM(key).decrypt(nonce, locked, bound)
    except InvalidTag:
        return None
