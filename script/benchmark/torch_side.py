#!/usr/bin/env python3
"""PyTorch's side of the benchmark.

forward: nn.RNN, nn.LSTM or nn.GRU over whole sequences, in inference mode. train: zero_grad,
forward, Linear on the last output, cross entropy over 10 classes, backward, clipping to norm 1,
Adam. stream: 1000 calls of one step each that carry the state, with layers and with cells. gemm:
torch.mm of square matrices into an output that is there already.
"""

import measuring
import torch
from torch import nn
from torch.nn import functional


def prepare(request):
    torch.manual_seed(0)
    bench = request["bench"]
    if bench == "gemm":
        return product(request["n"])
    if bench == "stream":
        return stream(request)
    model = getattr(nn, request["kind"])(request["input"], request["hidden"], request["layers"])
    head = nn.Linear(request["hidden"], measuring.CLASSES)
    x = torch.randn(request["T"], request["batch"], request["input"])
    parameters = [*model.parameters(), *head.parameters()]
    fields = dict(params=sum(parameter.numel() for parameter in parameters))
    if bench == "forward":
        return forward(model, x), fields
    return training(model, head, parameters, x), fields


def product(n):
    a, b, c = torch.randn(n, n), torch.randn(n, n), torch.empty(n, n)
    return lambda: torch.mm(a, b, out=c), {}


def forward(model, x):
    model.eval()

    def work():
        with torch.inference_mode():
            model(x)

    return work


def training(model, head, parameters, x):
    y = torch.randint(0, measuring.CLASSES, (x.shape[1],))
    optimizer = torch.optim.Adam(parameters, lr=1e-3)

    def work():
        optimizer.zero_grad()
        outputs, _ = model(x)
        functional.cross_entropy(head(outputs[-1]), y).backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()

    return work


def stream(request):
    steps = measuring.STREAM_STEPS
    xs = torch.randn(steps, 1, request["input"])
    model = getattr(nn, request["kind"])(request["input"], request["hidden"]).eval()
    is_cell = request["kind"].endswith("Cell")

    def work():
        with torch.inference_mode():
            state = None
            for step in range(steps):
                if is_cell:
                    state = model(xs[step], state)
                else:
                    _, state = model(xs[step : step + 1], state)

    return work, {}


if __name__ == "__main__":
    measuring.run(lambda: "torch " + torch.__version__, __doc__, torch.set_num_threads, prepare)
