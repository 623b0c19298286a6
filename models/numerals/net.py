"""The reader's net for training, and its export to the arrays that the NumPy forward reads."""

from __future__ import annotations

import numpy as np
import torch
from torch import Tensor, nn

# channels in, out, kernel, padding, pool, skip
PLAN = (
    (1, 16, (3, 3), (1, 1), (2, 2), False),
    (16, 24, (3, 3), (1, 1), (2, 1), False),
    (24, 40, (3, 3), (1, 1), (2, 1), False),
    (40, 48, (3, 3), (1, 1), (1, 1), False),
    (48, 64, (3, 3), (1, 1), (2, 1), False),
    (64, 96, (3, 3), (0, 1), (1, 1), False),
    (96, 96, (1, 7), (0, 3), (1, 1), True),
    (96, 96, (1, 7), (0, 3), (1, 1), True),
)
CLASSES = 11


class NumeralCtc(nn.Module):
    """(n, 1, 48, width) ink → (width / 2, n, 11) scores; class 0 is CTC's blank."""

    def __init__(self) -> None:
        super().__init__()
        self.convs = nn.ModuleList(nn.Conv2d(i, o, k, padding=p, bias=False) for i, o, k, p, _, _ in PLAN)
        self.norms = nn.ModuleList(nn.BatchNorm2d(o) for _, o, *_ in PLAN)
        self.drop = nn.Dropout(0.15)
        self.head = nn.Conv2d(PLAN[-1][1], CLASSES, 1)

    def forward(self, x: Tensor) -> Tensor:
        for conv, norm, (*_, pool, skip) in zip(self.convs, self.norms, PLAN, strict=True):
            y = torch.relu(norm(conv(x)))
            if skip:
                y = y + x
            x = nn.functional.max_pool2d(y, pool) if pool != (1, 1) else y
        return self.head(self.drop(x))[:, :, 0].permute(2, 0, 1)

    def load(self, path: str) -> None:
        """Takes the weights that `export` wrote; the norms, folded into the kernels, do nothing any more."""
        with np.load(path) as z:
            for i, (conv, norm) in enumerate(zip(self.convs, self.norms, strict=True)):
                conv.weight.data = torch.from_numpy(z[f"k{i}"].astype(np.float32))
                norm.bias.data = torch.from_numpy(z[f"b{i}"])
            self.head.weight.data = torch.from_numpy(z[f"k{len(PLAN)}"].astype(np.float32))
            self.head.bias.data = torch.from_numpy(z[f"b{len(PLAN)}"])

    def learn(self, *, steady: bool) -> None:
        """Training mode; the norms' statistics stay as they are where `steady`."""
        self.train()
        for norm in self.norms:
            norm.train(not steady)


def export(net: NumeralCtc, path: str, temperature: float) -> None:
    """Writes float16 kernels with the norms folded in."""
    arrays: dict[str, np.ndarray] = {"temperature": np.float32(temperature)}
    plan = []
    for i, (conv, norm) in enumerate(zip(net.convs, net.norms, strict=True)):
        gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        arrays[f"k{i}"] = (conv.weight * gain[:, None, None, None]).detach().numpy().astype(np.float16)
        arrays[f"b{i}"] = (norm.bias - norm.running_mean * gain).detach().numpy().astype(np.float32)
        _, _, _, pad, pool, skip = PLAN[i]
        plan.append((*pad, *pool, 1, int(skip)))
    last = len(PLAN)
    arrays[f"k{last}"] = net.head.weight.detach().numpy().astype(np.float16)
    arrays[f"b{last}"] = net.head.bias.detach().numpy().astype(np.float32)
    plan.append((0, 0, 1, 1, 0, 0))
    np.savez_compressed(path, plan=np.array(plan, np.int16), **arrays)
