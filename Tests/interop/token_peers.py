"""Tokens of PyJWT and joserfc, by any algorithm: reads `[{algorithm, key, published, token, broken}]` from a file,
JWKs with `key` a private one, and prints for each the claims that both libraries read from `token`, how many of them
refuse `broken`, and a token that each makes.

Usage: token_peers.py FILE      where requirements-trace-api.txt is installed
"""
import json
import pathlib
import sys

import joserfc.errors
import joserfc.jwt
import jwt
from joserfc.jwk import import_key

CLAIMS = {"sub": "größe", "exp": 4_102_444_800}


def by_pyjwt(token, published, algorithm):
    return jwt.decode(token, jwt.PyJWK(published, algorithm).key, algorithms=[algorithm])


def by_joserfc(token, published, algorithm):
    return joserfc.jwt.decode(token, import_key(published), algorithms=[algorithm]).claims


def refusals(token, published, algorithm):
    """How many of both do not believe it."""
    count = 0
    for library, error in ((by_pyjwt, jwt.InvalidTokenError), (by_joserfc, joserfc.errors.JoseError)):
        try:
            library(token, published, algorithm)
        except error:
            count += 1
    return count


def look(case):
    algorithm, published = case["algorithm"], case["published"]
    claims = by_pyjwt(case["token"], published, algorithm)
    assert by_joserfc(case["token"], published, algorithm) == claims
    return {
        "claims": claims,
        "refusals": refusals(case["broken"], published, algorithm),
        "tokens": {
            "PyJWT": jwt.encode(CLAIMS, jwt.PyJWK(case["key"], algorithm).key, algorithm=algorithm),
            "joserfc": joserfc.jwt.encode({"alg": algorithm}, CLAIMS, import_key(case["key"]), algorithms=[algorithm]),
        },
    }


print(json.dumps([look(case) for case in json.loads(pathlib.Path(sys.argv[1]).read_bytes())]))
