"""A small identity provider (OpenID Connect) in a thread of its own. It says what a test tells it to."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT = "kek"
SECRET = "known-to-both"


@cache
def key(name: str) -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(65537, 2048)


class Provider:
    """Whom it vouches for, and how it misbehaves: `broken` gives an address another status and body, `token`
    says something else in the ID token, `signed_by` another key than the one that is published.
    """

    def __init__(self) -> None:
        self.claims: dict[str, Any] = {"sub": "s-1", "email": "nora@post.example", "email_verified": True}
        self.token: dict[str, Any] = {}
        self.signed_by = "own"
        self.header = {"kid": "k-1"}
        self.broken: dict[str, tuple[int, str]] = {}
        self.delay = 0.0
        self.asked: list[tuple[str, dict[str, list[str]]]] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        # Whoever gave up waiting leaves a broken pipe.
        self.server.handle_error = lambda *_: None
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, path: str) -> tuple[int, str]:
        time.sleep(self.delay)  # a slow provider is what such a test is about
        if path in self.broken:
            return self.broken[path]
        return 200, json.dumps(
            {
                "/.well-known/openid-configuration": {
                    "issuer": self.url,
                    "authorization_endpoint": f"{self.url}/auth",
                    "token_endpoint": f"{self.url}/token",
                    "userinfo_endpoint": f"{self.url}/userinfo",
                    "jwks_uri": f"{self.url}/keys",
                },
                "/token": {
                    "access_token": "canary-token",
                    "token_type": "Bearer",
                    "id_token": self._id_token(),
                },
                "/userinfo": self.claims,
                "/keys": {"keys": [self._published()]},
            }[path]
        )

    def _id_token(self) -> str:
        now = int(time.time())
        said = {"iss": self.url, "aud": CLIENT, "exp": now + 60, "iat": now, "sub": self.claims["sub"]}
        return jwt.encode(said | self.token, key(self.signed_by), "RS256", self.header)

    def _published(self) -> dict[str, Any]:
        public = jwt.algorithms.RSAAlgorithm.to_jwk(key("own").public_key(), as_dict=True)
        return {**public, "kid": "k-1", "alg": "RS256", "use": "sig"}

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.respond("")

            def do_POST(self) -> None:
                self.respond(self.rfile.read(int(self.headers["Content-Length"])).decode())

            def respond(self, sent: str) -> None:
                provider.asked.append((self.path, parse_qs(sent)))
                status, body = provider.answer(self.path)
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        return Handler


@contextmanager
def running_provider() -> Iterator[Provider]:
    provider = Provider()
    thread = threading.Thread(target=provider.server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield provider
    provider.server.shutdown()
    provider.server.server_close()
    thread.join()
