"""The command line. Whatever goes wrong is one line on stderr and an exit code of errors.py."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from typing import NoReturn

from pipeline.errors import ExitCode, VanthuError


def main() -> NoReturn:
    """The `vanthu` command. A polite end (SIGTERM) is an interruption: children end too."""
    signal.signal(signal.SIGTERM, _interrupt)
    sys.exit(run(sys.argv[1:]))


def _interrupt(*_: object) -> NoReturn:
    raise KeyboardInterrupt


def run(arguments: Sequence[str]) -> int:
    """Run one command; its exit code."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, ValueError):  # not a text stream of our own
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    debug = "--debug" in arguments
    code = _guarded(arguments, debug=debug)
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # `vanthu list | head`: the reader has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return code


def _guarded(arguments: Sequence[str], *, debug: bool) -> int:
    try:
        from pipeline.cli.app import app

        app(args=list(arguments), prog_name="vanthu")
    except SystemExit as e:
        return e.code if isinstance(e.code, int) else ExitCode.OK
    except VanthuError as e:
        return _told(e.one_line(), e.exit_code, debug=debug)
    except KeyboardInterrupt:
        return _told("interrupted", ExitCode.INTERRUPTED, debug=False)
    except Exception as e:
        # what escaped is a defect of ours, so it is named; the cause shows with --debug
        said = VanthuError(
            f"unexpected {type(e).__name__}: {e}", remedy="Run again with `vanthu --debug …` and report it."
        )
        return _told(said.one_line(), ExitCode.INTERNAL, debug=debug)
    return ExitCode.OK


def _told(line: str, code: ExitCode, *, debug: bool) -> int:
    if debug:
        traceback.print_exc()
    with contextlib.suppress(BrokenPipeError):
        print(f"vanthu: {line}", file=sys.stderr)
    return code
