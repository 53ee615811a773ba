#!/usr/bin/env python3
"""Measures RNNCore and the other libraries in turn, measurement by measurement, and prints ratios.

Each side is a process that waits for requests; only one of them works at a time. What the machine
does meanwhile so hits all of them, and not one.
"""

import argparse
import importlib.util
import json
import os
import subprocess
import sys

import measuring
from table import Row, Table, markdown, sizes, text

HERE = os.path.dirname(os.path.abspath(__file__))
OURS = ("RNNCore", [os.path.join(HERE, "..", "..", ".build", "release", "rnn-bench")])
# Name, program, the modules that it needs, and how to get them.
OTHERS = [
    ("PyTorch", "torch_side.py", ["torch"], "pip install torch==2.13.0+cpu numpy"),
    ("JAX", "jax_side.py", ["jax", "optax"], 'pip install "jax[cpu]" optax numpy'),
    ("ONNX Runtime", "ort_side.py", ["onnxruntime", "onnx"], "pip install onnx onnxruntime numpy"),
]
# What is trained to see how much memory it takes: input, hidden, layers, batch, T.
MEMORY = [("GRU", (12, 100, 1, 27, 29)), ("LSTM", (64, 128, 1, 32, 100))]
MEMORY_WHOLE = MEMORY + [("LSTM", (256, 512, 2, 64, 50))]


class Side:
    """A program that measures what it is asked for."""

    def __init__(self, name, command, threads, quick):
        self.name, self.engine = name, name
        arguments = ["--requests", "--threads", str(threads)] + (["--quick"] if quick else [])
        self.process = subprocess.Popen(
            command + arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        # Nobody is measured while another one is still starting.
        self.measure(dict(bench="gemm", n=64))

    def measure(self, request):
        """The line of a measurement; None when this side does not have it."""
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            sys.exit(f"script/bench: {self.name} ended with status {self.process.wait()}")
        answer = json.loads(line)
        if answer.get("unsupported"):
            return None
        self.engine = answer.get("engine", self.name)
        return answer

    def close(self):
        """Ends it, and returns the most memory that it held, in MiB."""
        self.process.stdin.close()
        _, status, usage = os.wait4(self.process.pid, 0)
        self.process.returncode = os.waitstatus_to_exitcode(status)
        # Linux counts in KiB, macOS in bytes.
        return usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)


def measure_table(threads, available, options, engines):
    sides = [Side(name, command, threads, options.quick) for name, command in [OURS, *available]]
    ours, others = sides[0], sides[1:]
    table = Table(threads, [side.name for side in others])
    print(f"\n{threads} thread(s). Medians in ms; limit = the share of the machine's own sgemm rate.")
    if others:
        print("ratio = theirs / ours, above 1 where RNNCore is faster.")
    print()
    print(text(table.heads))
    measured = None
    for request in measuring.measurements(options.only):
        if request["bench"] in ("forward", "train") and sizes(request) != measured:
            # Again for each size, since a machine's speed changes with its heat and its load.
            product = ours.measure(dict(bench="gemm", n=512))
            table.rate = max(table.rate, 2 * 512**3 / product["min_ms"])
            measured = sizes(request)
        answers = {side.name: side.measure(request) for side in sides}
        row = Row(request, answers.pop(ours.name), answers)
        table.rows.append(row)
        if request["bench"] == "gemm":
            table.rate = max(table.rate, 2 * request["n"] ** 3 / row.ours["min_ms"])
        print(text(list(row.cells(table.rate))), flush=True)
    print()
    means = list(table.means())
    if means:
        print("Geometric means of the ratios, and the least:")
    for group, name, mean, least in means:
        print(f"  {group:<14} {name:<13} {mean:>7} {least:>7}")
    shares = list(table.shares())
    if shares:
        print("Training, share of the limit by hidden size, mean and least:")
    for hidden, mean, least in shares:
        print(f"  {hidden:>6} {mean:>7} {least:>7}")
    print("\n".join(table.notes()))
    for side in sides:
        side.close()
        engines[side.name] = side.engine
    return table


def measure_memory(available, quick, engines):
    """A head and rows of the most memory held while training, a fresh process each."""
    sides = [OURS, *(side for side in available if side[0] != "ONNX Runtime")]
    rows = [["kind", "input×hidden×layers×batch×T", *(name for name, _ in sides)]]
    for kind, numbers in MEMORY if quick else MEMORY_WHOLE:
        request = dict(bench="train", kind=kind, **dict(zip(measuring.SIZES, numbers)))
        row = [kind, sizes(request)]
        for name, command in sides:
            side = Side(name, command, 1, quick=True)
            side.measure(request)
            row.append(f"{side.close():.0f}")
            engines[name] = side.engine
        rows.append(row)
    print("\nThe most memory that the whole process held while it trained, in MiB:")
    for row in rows:
        print(f"  {row[0]:<6}{row[1]:<30}" + "".join(cell.rjust(10) for cell in row[2:]))
    return rows


def main():
    parser = argparse.ArgumentParser(prog="script/bench", description=__doc__)
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], help="how many to use")
    parser.add_argument("--quick", action="store_true", help="5 repeats and 0.3 seconds each")
    parser.add_argument("--only", choices=["gemm", "rnn", "stream", "memory"])
    parser.add_argument("--markdown", metavar="FILE", help="write the page too")
    options = parser.parse_args()
    if min(options.threads) < 1:
        parser.error("--threads takes numbers of at least 1.")
    if options.markdown:
        # Now, and not after twelve minutes: a page that is there stays as it is.
        try:
            open(options.markdown, "a").close()
        except OSError as error:
            parser.error(f"{options.markdown} cannot be written: {error.strerror}.")

    available = []
    for name, program, modules, cure in OTHERS:
        if all(importlib.util.find_spec(module) for module in modules):
            available.append((name, [sys.executable, os.path.join(HERE, program)]))
        else:
            print(f"{name} is not installed, and is left out. To get it: {cure}")
    engines, tables, memory = {}, [], []
    if options.only != "memory":
        for threads in options.threads:
            tables.append(measure_table(threads, available, options, engines))
    if options.only in (None, "memory"):
        memory = measure_memory(available, options.quick, engines)
    if options.markdown:
        command = " ".join(["script/bench", *sys.argv[1:]])
        with open(options.markdown, "w") as file:
            for line in markdown(tables, memory, engines.values(), command):
                file.write(line + "\n")


if __name__ == "__main__":
    main()
