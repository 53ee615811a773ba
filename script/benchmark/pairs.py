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


def compare(ours, others, threads, only):
    used = None
    ratios = {}
    for request in measuring.measurements(only):
        mine = ours.measure(request)
        if used is None:
            used = mine["threads"]
            print(f"\n{threads} thread(s) asked for; RNNCore used {used}. Medians in ms; ", end="")
            print("ratio = theirs / ours, above 1 where RNNCore is faster.\n")
            heads = [cell for side in others for cell in (side.name, "ratio")]
            row(["bench".ljust(8), "kind, input×hidden×layers×batch×T".ljust(34), "RNNCore", *heads])
        cells = [request["bench"].ljust(8), label(request).ljust(34), milliseconds(mine)]
        for side in others:
            theirs = side.measure(request)
            cells.append(milliseconds(theirs))
            cells.append(f"{theirs['ms'] / mine['ms']:.2f}" if theirs else "–")
            if theirs:
                ratio = math.log(theirs["ms"] / mine["ms"])
                ratios.setdefault((request["bench"], side.name), []).append(ratio)
        row(cells)
    if ratios:
        print("\nGeometric means of the ratios:")
    for (bench, name), logs in ratios.items():
        print(f"  {bench:<8} {name:<13} {math.exp(sum(logs) / len(logs)):.2f}")


def main():
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--threads", type=int, nargs="+", default=[1], help="how many to ask for")
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
        compare(ours, others, threads, options.only)
        for side in [ours, *others]:
            side.close()


if __name__ == "__main__":
    main()
