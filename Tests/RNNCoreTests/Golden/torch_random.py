"""Writes torch_random.safetensors: what PyTorch draws after torch.manual_seed.

    pip install torch==2.13.0 numpy safetensors
    python3 torch_random.py

Every tensor starts from a seed of its own, unless its name says "mixed". PyTorch rounds otherwise in the
last bits on processors without AVX2: make the file on one that has it.
"""

from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

tensors = {}


def seeded(name, draw, seed=0):
    torch.manual_seed(seed)
    tensors[name] = draw()


def module(name, build, seed=0):
    torch.manual_seed(seed)
    for key, value in build().state_dict().items():
        tensors[f"{name}/{key}"] = value


class Tagger(nn.Module):
    """Layers that draw, and layers that do not, in the order of their declaration."""

    def __init__(self):
        super().__init__()
        self.words = nn.Embedding(11, 6, padding_idx=3)
        self.drop = nn.Dropout(0.5)
        self.rnn = nn.LSTM(6, 5, num_layers=2, dropout=0.25, bidirectional=True)
        self.norm = nn.LayerNorm(10)
        self.output = nn.Linear(10, 3)


seeded("uniform", lambda: torch.rand(700), seed=1)
seeded("uniform.range", lambda: torch.empty(50).uniform_(-0.3, 0.7), seed=2)
seeded("uniform.large_seed", lambda: torch.rand(5), seed=2**32 + 5)
for count in (1, 5, 15, 16, 17, 31, 32, 33, 100, 5000):
    seeded(f"normal.{count}", lambda: torch.randn(count), seed=count)
seeded("normal.few_scaled", lambda: torch.empty(7).normal_(2, 0.5), seed=3)
seeded("normal.many_scaled", lambda: torch.empty(40).normal_(2, 0.5), seed=3)
for count in (1, 2, 10, 57):
    seeded(f"permutation.{count}", lambda: torch.randperm(count).float(), seed=count)

# One stream: three single normal numbers leave a fourth behind, which outlives other draws.
torch.manual_seed(4)
for index, draw in enumerate(
    [
        lambda: torch.rand(3),
        lambda: torch.randn(3),
        lambda: torch.randn(17),
        lambda: torch.randn(1),
        lambda: torch.randperm(10).float(),
        lambda: torch.randn(2),
        lambda: torch.rand(2),
    ]
):
    tensors[f"mixed.{index}"] = draw()

module("RNN", lambda: nn.RNN(3, 6, num_layers=2, bidirectional=True))
module("LSTM", lambda: nn.LSTM(3, 7, num_layers=2, proj_size=2, bidirectional=True))
module("GRU", lambda: nn.GRU(4, 17, bias=False), seed=5)
module("RNNCell", lambda: nn.RNNCell(3, 6))
module("LSTMCell", lambda: nn.LSTMCell(3, 7))
module("GRUCell", lambda: nn.GRUCell(4, 5, bias=False))
module("Linear", lambda: nn.Linear(7, 3))
module("Embedding.few", lambda: nn.Embedding(3, 2))
module("Embedding.many", lambda: nn.Embedding(9, 4, padding_idx=2))
module("Tagger", Tagger)

seeded("xavierUniform", lambda: nn.init.xavier_uniform_(torch.empty(5, 3), gain=1.7))
seeded("xavierNormal", lambda: nn.init.xavier_normal_(torch.empty(5, 3)))
seeded("kaimingUniform", lambda: nn.init.kaiming_uniform_(torch.empty(5, 3, 2)))
seeded("kaimingNormal", lambda: nn.init.kaiming_normal_(torch.empty(5, 3, 2)))
for shape in [(4, 4), (7, 3), (3, 7), (2, 3, 4), (1, 1)]:
    name = "x".join(map(str, shape))
    seeded(f"orthogonal.{name}", lambda: nn.init.orthogonal_(torch.empty(shape), gain=1.5))

save_file(
    {name: value.contiguous() for name, value in tensors.items()},
    Path(__file__).with_name("torch_random.safetensors"),
)
