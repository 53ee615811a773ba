"""What the Python sides of the benchmark have in common: what is measured, and by which rules.

A side is a program that prints one line of JSON for each measurement. It measures everything, or,
with --requests, what standard input asks for, one line of JSON each. The rules are those of
Sources/rnn-bench/Stopwatch.swift: a warm-up of at least 2 calls and 0.2 seconds, then the median,
minimum and 90th percentile of at least 9 repeats and 0.7 seconds (--quick: 5 and 0.3), in
milliseconds. cpu_ms is the least that a repeat took of all processors. other_cpu is what everything
else on the machine used meanwhile, in cores; steal is what the hypervisor took.
"""

import argparse
import json
import math
import os
import statistics
import sys
import time

# input, hidden, layers, batch, T
GRID = [
    (8, 32, 1, 16, 50),
    (12, 100, 1, 27, 29),
    (32, 64, 2, 32, 100),
    (64, 128, 1, 32, 100),
    (128, 256, 1, 64, 100),
    (256, 512, 2, 64, 50),
    (512, 1024, 1, 32, 50),
]
KINDS = ["RNN", "LSTM", "GRU"]
SIZES = ("input", "hidden", "layers", "batch", "T")
CLASSES = 10
STREAM_STEPS = 1000


def measurements(only=None):
    """Everything that is measured, as requests."""
    if only in (None, "gemm"):
        for n in (256, 512, 1024, 2048):
            yield dict(bench="gemm", n=n)
    if only in (None, "rnn"):
        for sizes in GRID:
            for kind in KINDS:
                for bench in ("forward", "train"):
                    yield dict(bench=bench, kind=kind, **dict(zip(SIZES, sizes)))
    if only in (None, "stream"):
        for kind in KINDS + [kind + "Cell" for kind in KINDS]:
            sizes = dict(zip(SIZES, (64, 128, 1, 1, 1)))
            yield dict(bench="stream", kind=kind, **sizes, steps=STREAM_STEPS)
        # Only RNNCore has these; the others do the same as before.
        for kind in KINDS:
            yield dict(bench="stream", kind=kind, **sizes, steps=STREAM_STEPS, weights="int16")


def _cpu():
    """Seconds that the machine has used, that were stolen, that this process has used, and now."""
    try:
        with open("/proc/stat") as file:
            ticks = [int(text) for text in file.readline().split()[1:9]]
    except OSError:
        return None
    rate = os.sysconf("SC_CLK_TCK")
    used = (ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6]) / rate
    return used, ticks[7] / rate, time.process_time(), time.perf_counter()


def timed(work, quick):
    """Calls `work` again and again; the fields of a line that say how long it took."""
    repeats, seconds = (5, 0.3) if quick else (9, 0.7)
    start, calls = time.perf_counter(), 0
    while calls < 2 or time.perf_counter() - start < 0.2:
        work()
        calls += 1
    before, times, processor = _cpu(), [], math.inf
    start = time.perf_counter()
    while len(times) < repeats or time.perf_counter() - start < seconds:
        used, begin = time.process_time(), time.perf_counter()
        work()
        times.append((time.perf_counter() - begin) * 1e3)
        processor = min(processor, time.process_time() - used)
    after = _cpu()
    times.sort()
    fields = dict(
        ms=round(statistics.median(times), 4),
        min_ms=round(times[0], 4),
        cpu_ms=round(processor * 1e3, 4),
        p90_ms=round(times[len(times) * 9 // 10], 4),
        reps=len(times),
    )
    if before and after:
        used, stolen, own, wall = (late - early for early, late in zip(before, after))
        fields["other_cpu"] = round(max(0.0, used - own) / wall, 2)
        fields["steal"] = round(stolen / wall, 2)
    return fields


def run(engine, description, set_threads, prepare):
    """The command line of a side.

    engine: its name and version, or a function that tells them once threads are set.
    set_threads: called with the number of threads before anything is prepared.
    prepare: from a request to the work that is timed and further fields; None when this side does
    not have that measurement.
    """
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--threads", type=int, nargs="+", default=[1], help="how many to use")
    parser.add_argument("--quick", action="store_true", help="5 repeats and 0.3 seconds each")
    parser.add_argument("--only", choices=["gemm", "rnn", "stream"])
    parser.add_argument("--requests", action="store_true", help="measure what stdin asks for")
    options = parser.parse_args()

    def measure(request, threads):
        prepared = prepare(request)
        if prepared is None:
            print(json.dumps(dict(request, threads=threads, unsupported=True)), flush=True)
            return
        work, fields = prepared
        timing = timed(work, options.quick)
        if request["bench"] == "gemm":
            operations = 2 * request["n"] ** 3 / 1e6
            fields["gflops"] = round(operations / timing["ms"], 1)
            fields["best_gflops"] = round(operations / timing["min_ms"], 1)
        line = dict(request, engine=engine(), threads=threads, **fields, **timing)
        print(json.dumps(line), flush=True)

    for threads in options.threads:
        set_threads(threads)
        requests = map(json.loads, sys.stdin) if options.requests else measurements(options.only)
        for request in requests:
            measure(request, threads)
