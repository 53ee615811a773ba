"""What the benchmark found: the rows, what they add up to, and both as text and as markdown."""

import datetime
import math
import platform
import statistics

import measuring

GATES = {"RNN": 1, "LSTM": 4, "GRU": 3}


def multiplications(request):
    """How many a measurement needs; None for what is not a layer over a sequence."""
    if request["bench"] not in ("forward", "train"):
        return None
    inputs, hidden, layers, batch, steps = (request[name] for name in measuring.SIZES)
    total = 0
    for layer in range(layers):
        width = inputs if layer == 0 else hidden
        # Back: the state, both weights, and the input unless it is the data.
        back = width + 2 * hidden + (width if layer > 0 else 0)
        total += width + hidden + (back if request["bench"] == "train" else 0)
    return batch * steps * GATES[request["kind"]] * hidden * total


def what(request):
    """The group that a measurement is averaged with."""
    is_cell = request.get("kind", "").endswith("Cell")
    format = ", " + request["weights"] if "weights" in request else ""
    return request["bench"] + (", cells" if is_cell else "") + format


def sizes(request):
    if request["bench"] == "gemm":
        return f"{request['n']} × {request['n']}"
    return "×".join(str(request[name]) for name in measuring.SIZES)


def geometric_mean(ratios):
    return math.exp(statistics.fmean(map(math.log, ratios)))


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            names = [line.split(":", 1)[1].strip() for line in file if "model name" in line]
    except OSError:
        names = []
    return f"{names[0]}, {len(names)} cores" if names else platform.processor()


class Row:
    """One measurement by all sides: `ours`, and of each other by its name, None without it."""

    def __init__(self, request, ours, others):
        self.request, self.ours, self.others = request, ours, others

    def ratio(self, name):
        theirs = self.others[name]
        return theirs["ms"] / self.ours["ms"] if theirs else None

    @property
    def better(self):
        """The ratio to the fastest of the others; None when there is none."""
        ratios = [ratio for ratio in map(self.ratio, self.others) if ratio]
        return min(ratios, default=None)

    def share(self, rate):
        """How much of the machine's own sgemm rate, in operations a millisecond, it reaches."""
        needed = multiplications(self.request)
        return 2 * needed / rate / self.ours["ms"] if needed else None

    def cells(self, rate):
        share = self.share(rate)
        yield what(self.request)
        yield self.request.get("kind", "")
        yield sizes(self.request)
        yield f"{self.ours['ms']:.3f}"
        yield f"{100 * share:.0f} %" if share else "–"
        for name, theirs in self.others.items():
            yield f"{theirs['ms']:.3f}" if theirs else "–"
            yield f"{self.ratio(name):.2f}" if theirs else "–"


class Table:
    """The rows of one number of threads."""

    def __init__(self, threads, names):
        self.threads, self.names = threads, names
        self.rows = []
        # The best of the products that were measured between the rows, operations a millisecond.
        self.rate = 0

    @property
    def heads(self):
        others = [cell for name in self.names for cell in (name, "ratio")]
        return ["bench", "kind", "input×hidden×layers×batch×T", "RNNCore", "limit", *others]

    def means(self):
        """The geometric mean of the ratios of each group, by group and side."""
        names = [*self.names, "the better"]
        for group in dict.fromkeys(what(row.request) for row in self.rows):
            rows = [row for row in self.rows if what(row.request) == group]
            for name in names:
                ratios = [row.better if name == names[-1] else row.ratio(name) for row in rows]
                ratios = [ratio for ratio in ratios if ratio]
                if ratios:
                    yield [group, name, f"{geometric_mean(ratios):.2f}", f"{min(ratios):.2f}"]

    def shares(self):
        """How much of the sgemm rate training reaches, by the size of the hidden state."""
        trained = [row for row in self.rows if row.request["bench"] == "train"]
        for hidden in sorted({row.request["hidden"] for row in trained}):
            of_size = [row.share(self.rate) for row in trained if row.request["hidden"] == hidden]
            yield [
                str(hidden),
                f"{100 * statistics.fmean(of_size):.0f} %",
                f"{100 * min(of_size):.0f} %",
            ]

    def notes(self):
        slower = [
            " ".join(filter(None, [what(row.request), row.request.get("kind"), sizes(row.request)]))
            for row in self.rows
            if row.better and row.better < 1
        ]
        if any(row.better for row in self.rows):
            yield "Slower than the better of the others: " + (", ".join(slower) or "nowhere") + "."
        else:
            yield "Nothing was compared: none of the others was measured."
        if self.rate:
            yield f"The machine's own sgemm rate: {self.rate / 1e6:.0f} GFLOP/s."
        busy = statistics.median(row.ours.get("other_cpu", 0) for row in self.rows)
        yield f"Meanwhile everything else used {busy:.2f} cores in the median; on a quiet machine, 0."


def text(cells):
    """A line for the terminal."""
    left = [cell.ljust(width) for cell, width in zip(cells, (14, 8, 27))]
    return "  ".join(left + [cell.rjust(12) for cell in cells[3:]])


def markdown_table(heads, rows, left=3):
    yield "| " + " | ".join(heads) + " |"
    yield "|" + "---|" * left + "---:|" * (len(heads) - left)
    for row in rows:
        yield "| " + " | ".join(row) + " |"
    yield ""


def markdown(tables, memory, engines, command):
    """The whole page, as lines."""
    yield "# Speed"
    yield ""
    yield f"Measured on {datetime.date.today()} by `{command}` on {processor()}: {'; '.join(engines)}."
    yield ""
    yield "Medians in milliseconds. A ratio is theirs / ours: above 1, RNNCore is faster. The limit"
    yield "is the share of the speed of the machine's own best matrix product that a measurement"
    yield "reaches, if only the multiplications count that no way of doing it can save. That"
    yield "product is OpenBLAS's: where more than 100 % is reached, ours with packed weights is the faster"
    yield "one. `train` is a whole step: clearing, forward, cross entropy of the last output,"
    yield "backward, clipping, Adam. `stream` is 1000 steps of one frame each; in `stream, int16` RNNCore"
    yield "keeps its weights in integers of 16 bits, and the others theirs in floats."
    yield "[Engine](engine.md) says why the figures are as they are."
    yield ""
    for table in tables:
        yield f"## {table.threads} thread{'' if table.threads == 1 else 's'}"
        yield ""
        means = list(table.means())
        if means:
            yield from markdown_table(["bench", "others", "mean ratio", "least"], means, 2)
        shares = list(table.shares())
        if shares:
            heads = ["hidden", "training, share of the limit", "least"]
            yield from markdown_table(heads, shares, 1)
        for note in table.notes():
            yield f"- {note}"
        yield ""
        yield from markdown_table(table.heads, (row.cells(table.rate) for row in table.rows))
    if memory:
        yield "## Memory"
        yield ""
        yield "The most that the whole process held while it trained, in MiB, with one thread."
        yield ""
        heads = ["kind", memory[0][1], *memory[0][2:]]
        yield from markdown_table(heads, memory[1:], 2)
