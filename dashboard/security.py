"""What every answer of the server carries: one security policy, no caching of pages, files read whole."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask, Response

POLICY = "PQS_CONTENT_SECURITY_POLICY"  # key of the server's settings


def policy(script_hashes: Sequence[str]) -> str:
    """What a page may load: our own files and the inline scripts that Dash writes, nothing from elsewhere."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(script_hashes)}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def whole_files(server: Flask) -> None:
    """Files are read whole before they are compressed, and closed with the response.

    Compressing a file as a stream leaves it open until the garbage collector finds it. Registered after the
    compression, so that it runs before it.
    """

    @server.after_request
    def whole(response: Response) -> Response:
        if response.direct_passthrough and response.mimetype in server.config["COMPRESS_MIMETYPES"]:
            response.direct_passthrough = False
            response.make_sequence()
        return response


def headers(server: Flask) -> None:
    @server.after_request
    def secure(response: Response) -> Response:
        response.headers["Content-Security-Policy"] = server.config.get(POLICY, "default-src 'none'")
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Referrer-Policy"] = "same-origin"
        response.headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()"
        response.headers["Cross-Origin-Opener-Policy"] = "same-origin"
        if response.mimetype in ("text/html", "text/plain", "application/json"):
            response.headers.setdefault("Cache-Control", "no-store")
        return response
