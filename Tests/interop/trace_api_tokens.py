"""Tokens of PyJWT, joserfc and python-jose: reads `{secret, keyID, keys, tokens}` from standard input, checks those
tokens in each library, and prints tokens that each makes with the secret, by the library's name.
"""
import json
import sys
import time

import jose.jwt
import joserfc.jwt
import jwt
from joserfc.jwk import KeySet, OctKey

ISSUER, AUDIENCE = "https://auth.trace-api.example", "trace-api"


def check(token, secret, keys):
    """The claims, as all three read them."""
    header = jwt.get_unverified_header(token)
    named = next((key for key in keys["keys"] if key["kid"] == header["kid"]), None)
    own = jwt.PyJWK(named).key if named else secret
    claims = jwt.decode(token, own, algorithms=[header["alg"]], issuer=ISSUER, audience=AUDIENCE)
    other = KeySet.import_key_set(keys) if named else OctKey.import_key(secret)
    assert joserfc.jwt.decode(token, other, algorithms=[header["alg"]]).claims == claims
    assert jose.jwt.decode(
        token, named or secret, algorithms=[header["alg"]], issuer=ISSUER, audience=AUDIENCE) == claims
    return header["alg"]


def make(secret, key_id):
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": "u-1", "tenant_id": "team-a", "type": "access",
              "exp": int(time.time()) + 300}
    header = {"alg": "HS256", "kid": key_id}
    return {
        "PyJWT": jwt.encode(claims, secret, algorithm="HS256", headers={"kid": key_id}),
        "joserfc": joserfc.jwt.encode(header, claims, OctKey.import_key(secret)),
        "python-jose": jose.jwt.encode(claims, secret, algorithm="HS256", headers={"kid": key_id}),
    }


given = json.load(sys.stdin)
algorithms = sorted(check(token, given["secret"], given["keys"]) for token in given["tokens"])
print(json.dumps({"algorithms": algorithms, "tokens": make(given["secret"], given["keyID"])}))
