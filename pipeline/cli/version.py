"""vanthu version"""

from __future__ import annotations

from pipeline.cli.options import Json


def version(as_json: Json = False) -> None:
    """Say which Vanthu this is."""
    from pipeline import __version__

    if not as_json:
        print(f"vanthu {__version__}")
        return
    import json
    import platform

    from pipeline.record import SCHEMA_VERSION

    print(
        json.dumps(
            {
                "vanthu": __version__,
                "record_schema": SCHEMA_VERSION,
                "python": platform.python_version(),
                "platform": platform.platform(),
            }
        )
    )
