"""A prescriber's own key, as the client has it: the server never sees more than its public half."""

import base64
import hashlib
import json

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

COORDINATE_BYTES = 32


def base64url(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")


class SigningKey:
    """A P-256 key that signs what the server proposes."""

    def __init__(self, private_key=None):
        self.private = private_key or ec.generate_private_key(ec.SECP256R1())

    @classmethod
    def of(cls, folder, account):
        """The key of a demo user who has one, from its PKCS#12 file; else none."""
        if "key" not in account:
            return None
        private, _, _ = pkcs12.load_key_and_certificates(
            (folder.path / account["key"]).read_bytes(), account["key_passphrase"].encode("ascii")
        )
        return cls(private)

    @property
    def kid(self):
        """The JWK thumbprint (RFC 7638)."""
        numbers = self.private.public_key().public_numbers()
        x, y = (base64url(n.to_bytes(COORDINATE_BYTES, "big")) for n in (numbers.x, numbers.y))
        jwk = {"crv": "P-256", "kty": "EC", "x": x, "y": y}
        canonical = json.dumps(jwk, separators=(",", ":"), sort_keys=True)
        return base64url(hashlib.sha256(canonical.encode("ascii")).digest())

    def jws(self, payload):
        """schemas/authorisation-signature.md."""
        header = f'{{"alg":"ES256","kid":"{self.kid}","typ":"gatehouse-authorisation+jws"}}'
        signed = f"{base64url(header.encode())}.{base64url(payload.encode('utf-8'))}"
        der = self.private.sign(signed.encode("ascii"), ec.ECDSA(hashes.SHA256()))
        raw = b"".join(n.to_bytes(COORDINATE_BYTES, "big") for n in utils.decode_dss_signature(der))
        return f"{signed}.{base64url(raw)}"

    def request(self, username):
        """PKCS#10 in PEM."""
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, username)])
        request = x509.CertificateSigningRequestBuilder().subject_name(name)
        signed = request.sign(self.private, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.PEM).decode("ascii")


def propose(client, draft_id):
    return client.call("POST", f"/authorisations/{draft_id}/signing")


def sign(client, draft_id, key=None):
    """Asks what is to be signed, and signs it: the answer to the second."""
    proposed = propose(client, draft_id).expect(200).json
    jws = (key or client.signing_key).jws(proposed["payload"])
    return client.post(f"/authorisations/{draft_id}/sign", {"jws": jws})
