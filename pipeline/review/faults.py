"""What can go wrong with a request, in one shape for people and programs."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Refusal(Exception):
    """A request that is not answered. `status` is the HTTP status, `code` one word for programs."""

    def __init__(self, status: int, code: str, message: str, remedy: str = "") -> None:
        super().__init__(message)
        self.status, self.code, self.message, self.remedy = status, code, message, remedy


class NotFound(Refusal):
    def __init__(self, what: str) -> None:
        super().__init__(404, "not_found", f"{what} is not here", "Check the id.")


class Forbidden(Refusal):
    def __init__(self, message: str, remedy: str = "Ask an administrator for the right.") -> None:
        super().__init__(403, "forbidden", message, remedy)


class SignIn(Refusal):
    """Nobody is signed in; pages send the browser to the form."""

    def __init__(self) -> None:
        super().__init__(401, "sign_in", "nobody is signed in", "Sign in, or send a bearer token.")


class Fault(BaseModel):
    """What went wrong."""

    model_config = ConfigDict(frozen=True)

    code: str
    message: str
    remedy: str = ""
    details: tuple[str, ...] = ()


class FaultBody(BaseModel):
    """The body of every answer of the API that is no success."""

    model_config = ConfigDict(frozen=True)

    error: Fault
