#!/usr/bin/env python3
"""Measures RNNCore and the other libraries in turn, measurement by measurement, and prints ratios.

Each side is a process that waits for requests; only one of them works at a time. What the machine
does meanwhile so hits all of them, and not one.
"""

import argparse
import importlib.util
import json
import math
import os
import statistics
import subprocess
import sys

import measuring

HERE = os.path.dirname(os.path.abspath(__file__))
# Name, program, the modules that it needs, and how to get them.
OTHERS = [
    ("PyTorch", "torch_side.py", ["torch"], "pip install torch==2.13.0+cpu numpy"),
    ("JAX", "jax_side.py", ["jax", "optax"], 'pip install "jax[cpu]" optax numpy'),
    ("ONNX Runtime", "ort_side.py", ["onnxruntime", "onnx"], "pip install onnx onnxruntime numpy"),
]


class Side:
    """A program that measures what it is asked for."""

    def __init__(self, name, command, threads, quick):
        self.name = name
        arguments = ["--requests", "--threads", str(threads)] + (["--quick"] if quick else [])
        self.process = subprocess.Popen(
            command + arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def measure(self, request):
        """The line of a measurement; None when this side does not have it."""
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"script/bench: {self.name} ended with status {self.process.wait()}")
        answer = json.loads(line)
        return None if answer.get("unsupported") else answer

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def label(request):
    if request["bench"] == "gemm":
        return f"{request['n']} × {request['n']}"
    sizes = "×".join(str(request[name]) for name in measuring.SIZES)
    return f"{request['kind']:<8} {sizes}"


def milliseconds(answer):
    return f"{answer['ms']:.3f}" if answer else "–"


def row(cells):
    print("  ".join(cells[:2]) + "  " + "  ".join(cell.rjust(12) for cell in cells[2:]), flush=True)


def multiplications(request):
    """How many multiplications a measurement needs; None for what is not a layer over a sequence."""
    if request["bench"] not in ("forward", "train"):
        return None
    inputs, hidden, layers, batch, steps = (request[name] for name in measuring.SIZES)
    gates = dict(RNN=1, LSTM=4, GRU=3)[request["kind"]]
    total = 0
    for layer in range(layers):
        width = inputs if layer == 0 else hidden
        # Back: the state, both weights, and the input unless it is the data.
        back = width + 2 * hidden + (width if layer > 0 else 0)
        total += width + hidden + (back if request["bench"] == "train" else 0)
    return batch * steps * gates * hidden * total


class Table:
    """The rows of one number of threads, and what they add up to."""

    def __init__(self, ours, others, threads):
        self.ours, self.others, self.threads = ours, others, threads
        self.logs, self.loads, self.slower = {}, [], []
        # The machine's best: operations a millisecond. Measured before and during the rows.
        self.rate = 0

    def measure_rate(self):
        answer = self.ours.measure(dict(bench="gemm", n=512))
        self.rate = max(self.rate, 2 * 512**3 / answer["min_ms"])

    def head(self):
        print(f"\n{self.threads} thread(s). Medians in ms; ratio = theirs / ours, above 1 where ", end="")
        print("RNNCore is faster.\nlimit = the share of the machine's own sgemm rate.\n")
        heads = [cell for side in self.others for cell in (side.name, "ratio")]
        row(["bench".ljust(8), "kind, input×hidden×layers×batch×T".ljust(34), "RNNCore", "limit", *heads])

    def add(self, request):
        needed = multiplications(request)
        if needed:
            self.measure_rate()
        mine = self.ours.measure(request)
        self.loads.append(mine.get("other_cpu", 0))
        limit = 2 * needed / self.rate / mine["ms"] if needed else None
        share = f"{100 * limit:.0f} %" if limit else "–"
        cells = [request["bench"].ljust(8), label(request).ljust(34), milliseconds(mine), share]
        ratios = []
        for side in self.others:
            theirs = side.measure(request)
            cells.append(milliseconds(theirs))
            cells.append(f"{theirs['ms'] / mine['ms']:.2f}" if theirs else "–")
            if theirs:
                ratios.append(theirs["ms"] / mine["ms"])
                self.count(request, side.name, ratios[-1])
        if ratios:
            self.count(request, "the better", min(ratios))
            if min(ratios) < 1:
                self.slower.append(label(request) + " " + request["bench"])
        row(cells)

    def count(self, request, name, ratio):
        bench = request["bench"]
        if request.get("kind", "").endswith("Cell"):
            bench += ", cells"
        self.logs.setdefault((bench, name), []).append(math.log(ratio))

    def sums(self):
        if self.logs:
            print("\nGeometric means of the ratios:")
        for (bench, name), logs in self.logs.items():
            print(f"  {bench:<14} {name:<13} {math.exp(sum(logs) / len(logs)):.2f}")
        print("Slower than the better: " + (", ".join(self.slower) or "nowhere"))
        print(f"Best sgemm rate of RNNCore's side: {self.rate / 1e6:.0f} GFLOP/s.")
        busy = statistics.median(self.loads)
        print(f"Meanwhile everything else used {busy:.2f} cores in the median; a quiet machine, 0.")


def main():
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], help="how many to use")
    parser.add_argument("--quick", action="store_true", help="5 repeats and 0.3 seconds each")
    parser.add_argument("--only", choices=["gemm", "rnn", "stream"])
    options = parser.parse_args()

    available = []
    for name, program, modules, cure in OTHERS:
        if all(importlib.util.find_spec(module) for module in modules):
            available.append((name, [sys.executable, os.path.join(HERE, program)]))
        else:
            print(f"{name} is not installed, and is left out. To get it: {cure}")
    bench = os.path.join(HERE, "..", "..", ".build", "release", "rnn-bench")
    for threads in options.threads:
        ours = Side("rnn-bench", [bench], threads, options.quick)
        others = [Side(name, command, threads, options.quick) for name, command in available]
        table = Table(ours, others, threads)
        table.head()
        for request in measuring.measurements(options.only):
            table.add(request)
        table.sums()
        for side in [ours, *others]:
            side.close()


if __name__ == "__main__":
    main()
