"""A second implementation of an API before Tempo: FastAPI, python-jose, SQLite; the checks start it.

Usage: trace_api_service.py PORT      with TEMPO_URL, JWT_SECRET, ANN_PASSWORD and BOB_PASSWORD in the environment
"""
import os
import re
import sqlite3
import sys
import time

import fastapi
import httpx
import uvicorn
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from jose import JWTError, jwt
from pydantic import BaseModel, Field

ISSUER, AUDIENCE, LEEWAY = "https://shop.example", "shop", 10
TEMPO, SECRET = os.environ["TEMPO_URL"], os.environ["JWT_SECRET"]


def database():
    """Users with their tenants: one connection for the one process."""
    connection = sqlite3.connect(":memory:", check_same_thread=False)
    connection.execute("CREATE TABLE users (name TEXT PRIMARY KEY, password TEXT, tenant INTEGER)")
    connection.executemany(
        "INSERT INTO users VALUES (?, ?, ?)",
        [("ann", os.environ["ANN_PASSWORD"], 17), ("bob", os.environ["BOB_PASSWORD"], 18)])
    return connection


USERS = database()
app = fastapi.FastAPI(title="Shop", openapi_url="/openapi.json", docs_url=None, redoc_url="/redoc")
bearer = HTTPBearer(auto_error=False)


class Credentials(BaseModel):
    username: str
    password: str


class Search(BaseModel):
    max: int = Field(20, ge=1, le=100)


class Failure(BaseModel):
    detail: str


def unauthenticated():
    return fastapi.HTTPException(401, "not signed in", headers={"WWW-Authenticate": "Bearer"})


def tenant(request: fastapi.Request, credentials: HTTPAuthorizationCredentials | None = fastapi.Depends(bearer)):
    """The tenant of who signed in, as the token and the database both say: a number, which tags have as a text."""
    if credentials is None or len(request.headers.getlist("authorization")) != 1 or "=" in credentials.credentials:
        raise unauthenticated()
    try:
        header = jwt.get_unverified_header(credentials.credentials)
        if header.keys() - {"alg", "typ", "kid"}:
            raise unauthenticated()
        claims = jwt.decode(
            credentials.credentials, SECRET, algorithms=["HS256"], issuer=ISSUER, audience=AUDIENCE,
            options={"require_exp": True, "require_sub": True, "leeway": LEEWAY})
    except (JWTError, ValueError, AttributeError, TypeError) as error:
        raise unauthenticated() from error
    row = USERS.execute("SELECT tenant FROM users WHERE name = ?", (claims.get("sub"),)).fetchone()
    if row is None or claims.get("org") != row[0] or claims.get("type") != "access":
        raise unauthenticated()
    return str(row[0])


# One for all requests: a client of its own for each reads all certificates of the system each time.
CLIENT = httpx.AsyncClient(timeout=5, limits=httpx.Limits(max_keepalive_connections=0))


async def ask(path):
    try:
        return await CLIENT.get(TEMPO + path, headers={"Accept": "application/json"})
    except httpx.TransportError as error:
        raise fastapi.HTTPException(503, "Tempo is unavailable") from error


def tags(attributes):
    return {attribute["value"].get("stringValue") for attribute in attributes or [] if attribute["key"] == "org"}


def belongs(span, resource, own):
    """A span's own word counts before that of its resource, and a span that names two tenants is nobody's."""
    return (tags(span.get("attributes")) or tags(resource.get("attributes"))) == {own}


@app.post("/login")
def login(credentials: Credentials):
    row = USERS.execute(
        "SELECT tenant FROM users WHERE name = ? AND password = ?",
        (credentials.username, credentials.password)).fetchone()
    if row is None:
        raise unauthenticated()
    claims = {"iss": ISSUER, "aud": AUDIENCE, "sub": credentials.username, "org": row[0], "type": "access",
              "exp": int(time.time()) + 600}
    return {"data": {"token": jwt.encode(claims, SECRET, algorithm="HS256")}}


RESPONSES = {401: {"model": Failure}, 404: {"model": Failure}, 503: {"model": Failure}}


@app.get("/traces/{trace}", responses=RESPONSES)
async def trace(trace: str, own: str = fastapi.Depends(tenant)):
    if not re.fullmatch("[0-9a-fA-F]{1,32}", trace):
        raise fastapi.HTTPException(404, "no such trace")
    answer = await ask(f"/api/v2/traces/{trace}")
    found = answer.json().get("trace", {}).get("resourceSpans", []) if answer.status_code == 200 else []
    shown = []
    for resource in found:
        for scope in resource.get("scopeSpans", []):
            scope["spans"] = [
                span for span in scope.get("spans", []) if belongs(span, resource.get("resource", {}), own)]
        if any(scope["spans"] for scope in resource.get("scopeSpans", [])):
            shown.append(resource)
    if not shown:
        raise fastapi.HTTPException(404, "no such trace")
    return JSONResponse({"trace": {"resourceSpans": shown}}, headers={"Cache-Control": "private"})


@app.post("/find", responses=RESPONSES)
async def find(search: Search, own: str = fastapi.Depends(tenant)):
    query = httpx.QueryParams({"q": f'{{ .org = "{own}" }}', "limit": search.max})
    answer = await ask(f"/api/search?{query}")
    return {"found": [{"trace_id": each["traceID"]} for each in answer.json().get("traces", [])]}


if __name__ == "__main__":
    uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="warning")
