"""What a browser works out while somebody types."""

from altcha import Payload, solve_challenge

from kek.spam.proofs import new_challenge


def proof() -> str:
    challenge = new_challenge()
    solved = solve_challenge(challenge["challenge"], challenge["salt"], challenge["algorithm"])
    assert solved is not None
    algorithm, salt, signature = (challenge[name] for name in ("algorithm", "salt", "signature"))
    return Payload(algorithm, challenge["challenge"], solved.number, salt, signature).to_base64()
