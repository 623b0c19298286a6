"""No request is larger than it may be, whatever its headers say."""

from __future__ import annotations

import contextlib
import json

from starlette.types import ASGIApp, Message, Receive, Scope, Send


class _TooMuch(Exception):
    pass


class BodyLimit:
    """Counts the bytes of a body as they come and stops at `most` for uploads, `elsewhere` for others."""

    def __init__(self, app: ASGIApp, *, most: int, elsewhere: int) -> None:
        self._app, self._most, self._elsewhere = app, most, elsewhere

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        most = self._most if scope["path"] == "/upload" else self._elsewhere
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if declared.isdigit() and int(declared) > most:
            await _refuse(send, most)
            return
        seen = 0

        async def counted() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > most:
                raise _TooMuch
            return message

        async def answered(message: Message) -> None:
            if seen <= most:  # else what the app makes of the torn body is not its answer
                await send(message)

        with contextlib.suppress(_TooMuch):
            await self._app(scope, counted, answered)
        if seen > most:
            await _refuse(send, most)


async def _refuse(send: Send, most: int) -> None:
    body = {"error": {"code": "limit", "message": f"more than {most >> 20} MB", "remedy": "", "details": []}}
    headers = [(b"content-type", b"application/json"), (b"connection", b"close")]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": json.dumps(body).encode()})
