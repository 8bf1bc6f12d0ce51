"""The embedded trace API: tokens of others, and what others make of its description."""
import json
import os
import pathlib
import subprocess
import tempfile

from harness import ROOT, equal, http, took_part

ADDRESS = "trace-api.monitoring.svc:8000"


def program(name):
    """One of those that requirements-trace-api.txt has."""
    folder = os.environ.get("LGTM_VERIFY_TRACE_API_BIN") or ROOT / ".build/interop-trace-api/bin"
    path = pathlib.Path(folder, name)
    assert path.exists(), f"{path} is missing: `make .build/interop-trace-api/ready` makes it"
    return path


def sign_in(url, user):
    body = json.dumps({"email": user["email"], "password": user["password"]}).encode()
    answer = http("POST", f"{url}/api/v1/auth/login", body, {"Content-Type": "application/json"})
    equal(answer.status, 200, "status of signing in")
    return answer.json["access_token"]


def tokens(stack):
    """Its tokens in HS256 and RS256 are good in PyJWT, joserfc and python-jose, and theirs are good for it."""
    url, entry = f"http://{stack.addresses[ADDRESS]}", stack.trace_api
    given = {
        "secret": entry["signingSecret"], "keyID": entry["signingKeyID"],
        "keys": http("GET", f"{url}/.well-known/jwks.json").json,
        "tokens": [sign_in(url, user) for user in entry["users"]],
    }
    script = pathlib.Path(__file__).with_name("trace_api_tokens.py")
    ended = subprocess.run(
        [program("python"), script], input=json.dumps(given), capture_output=True, text=True, timeout=30)
    equal(ended.returncode, 0, f"exit code; {ended.stderr}")
    made = json.loads(ended.stdout)
    equal(made["algorithms"], ["HS256", "RS256"], "algorithms")
    for library, token in made["tokens"].items():
        answer = http("GET", f"{url}/api/v1/traces/1", headers={"Authorization": f"Bearer {token}"})
        equal(answer.status, 404, f"status with a token of {library}")
        answer = http("GET", f"{url}/api/v1/traces/1", headers={"Authorization": f"Bearer {broken(token)}"})
        equal(answer.status, 401, f"status with a broken token of {library}")
    took_part("PyJWT", "joserfc", "python-jose")


def broken(token):
    """Another first character of the signature: all its bits count, and it is another one surely."""
    signed, signature = token.rsplit(".", 1)
    return f"{signed}.{'B' if signature[0] == 'A' else 'A'}{signature[1:]}"


def description(stack):
    """openapi-spec-validator finds nothing wrong with the description."""
    with tempfile.NamedTemporaryFile("wb", suffix=".json") as file:
        file.write(http("GET", f"http://{stack.addresses[ADDRESS]}/api/openapi.json").body)
        file.flush()
        ended = subprocess.run(
            [program("openapi-spec-validator"), file.name], capture_output=True, text=True, timeout=30)
    equal(ended.returncode, 0, f"exit code; {ended.stdout}{ended.stderr}")
    took_part("openapi-spec-validator")


def contract(stack):
    """schemathesis finds no answer that the description does not declare, and no request that breaks the API."""
    url = f"http://{stack.addresses[ADDRESS]}"
    token = sign_in(url, stack.trace_api["users"][0])
    with tempfile.TemporaryDirectory() as folder:
        ended = subprocess.run(
            [program("schemathesis"), "run", f"{url}/api/openapi.json", "--max-examples", "15", "--seed", "1",
             "--header", f"Authorization: Bearer {token}", "--checks",
             "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"],
            cwd=folder, capture_output=True, text=True, timeout=35)
    equal(ended.returncode, 0, f"exit code; {ended.stdout[-3000:]}{ended.stderr}")
    took_part("schemathesis")


CHECKS = [tokens, description, contract]
