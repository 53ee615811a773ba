"""Writes the pages of the reference from symbol graphs: write.py GRAPHS FOLDER [--check]

Every public declaration with its comment, under the topic of the file that it stands in. One that
stands in no topic and isn't left out on purpose is an error, and so are two headings with one anchor:
links lead to them."""

import glob
import json
import os
import re
import sys
from collections import defaultdict

from topics import LEFT_OUT, ONLY_OF_QUESTIONS, PAGES, QUESTIONS

WIDTH = 92
MODULES = [module for module, _, _ in PAGES]
# Of the standard library's protocols, those that tell what can be done with a type.
TELLING = {"Swift.Hashable", "Swift.Error", "Swift.RandomNumberGenerator"}
TYPES = {"swift.class", "swift.struct", "swift.enum", "swift.protocol", "swift.typealias"}


class Symbol:
    def __init__(self, data, module):
        self.id = data["identifier"]["precise"]
        self.kind = data["kind"]["identifier"]
        self.path = data["pathComponents"]
        self.declaration = "".join(part["spelling"] for part in data["declarationFragments"])
        self.comment = [line["text"] for line in data.get("docComment", {}).get("lines", [])]
        place = data["location"]
        self.file = place["uri"].split(f"/Sources/{module}/")[1]
        self.place = (self.file, place["position"]["line"], place["position"]["character"])
        # Where elements are of one type, a list of them: `[LabeledSequence]`.
        element = [c["rhs"] for c in data.get("swiftExtension", {}).get("constraints", [])
                   if c["kind"] == "sameType" and c["lhs"] == "Element"]
        self.root = f"[{element[0]}]" if element else self.path[0]
        self.owner = None
        self.bases = []

    @property
    def is_type(self):
        return self.kind in TYPES

    @property
    def name(self):
        """As its heading says it: `LSTM.State`, and `softmax` for all functions of that name."""
        return ".".join(self.path) if self.is_type else self.path[-1].split("(")[0]


def read(folder, module):
    """The symbols of a module that somebody wrote, in the order of its files."""
    symbols, relations, inherited = {}, [], defaultdict(set)
    for path in sorted(glob.glob(os.path.join(folder, f"{module}.symbols.json"))
                       + glob.glob(os.path.join(folder, f"{module}@*.symbols.json"))):
        with open(path, encoding="utf-8") as file:
            graph = json.load(file)
        relations += graph["relationships"]
        for data in graph["symbols"]:
            is_unavailable = any(
                a.get("isUnconditionallyUnavailable") for a in data.get("availability", []))
            # What has no place is made by the compiler.
            if "location" in data and not is_unavailable:
                symbol = Symbol(data, module)
                symbols[symbol.id] = symbol
    names = {symbol.id: symbol.name for symbol in symbols.values()}
    for relation in relations:
        symbol = symbols.get(relation["source"])
        if symbol is None:
            continue
        if relation["kind"] in ("memberOf", "requirementOf"):
            symbol.owner = relation["target"]
        elif relation["kind"] in ("conformsTo", "inheritsFrom"):
            base = relation.get("targetFallback", "")
            if relation["target"] in names:
                base = names[relation["target"]]
                inherited[symbol.name].add(base)
            elif base in TELLING:
                base = base.removeprefix("Swift.")
            else:
                continue
            symbol.bases.append((relation["kind"] == "conformsTo", base))
    for symbol in symbols.values():
        # A class has what its superclass has.
        known = set().union(*(inherited[base] for _, base in symbol.bases))
        symbol.bases = sorted(base for base in symbol.bases if base[1] not in known)
    return sorted(symbols.values(), key=lambda s: (s.place, s.path, s.id))


def stands_in(file, places):
    return any(file == place or (place.endswith("/") and file.startswith(place)) for place in places)


def wrapped(declaration):
    """A long declaration with its parameters on lines of their own."""
    if len(declaration) <= WIDTH or "(" not in declaration:
        return [declaration]
    begin, depth = declaration.index("("), 0
    for end in range(begin, len(declaration)):
        depth += {"(": 1, ")": -1}.get(declaration[end], 0)
        if depth == 0:
            break
    parts, part, depth = [], "", 0
    for character in declaration[begin + 1:end]:
        depth += {"(": 1, "[": 1, ")": -1, "]": -1}.get(character, 0)
        if character == "," and depth == 0:
            parts.append(part.strip() + ",")
            part = ""
        else:
            part += character
    lines, line = [], ""
    for part in parts + [part.strip()]:
        if line and len(line) + len(part) + 3 > WIDTH:
            lines.append(line)
            line = ""
        line = f"{line} {part}" if line else part
    return ([declaration[:begin + 1]] + [f"  {line}" for line in lines + [line]]
            + [declaration[end:]])


def listed(symbols):
    """Declarations with their comments, as a module's interface shows them."""
    lines = []
    for symbol in symbols:
        if lines and (symbol.comment or lines_have_comment):
            lines.append("")
        lines_have_comment = bool(symbol.comment)
        lines += [f"/// {line}".rstrip() for line in without_links(symbol.comment)]
        lines += wrapped(symbol.declaration)
    return ["```swift"] + lines + ["```", ""]


def without_links(comment):
    """Two backticks link in the compiler's documentation, and show as one here."""
    return [re.sub(r"(?<!`)``(?!`)", "`", line) for line in comment]


class Page:
    def __init__(self, module, summary):
        self.module = module
        self.lines = [f"# {module}", "", summary, ""]
        self.anchors = {}

    def heading(self, level, text):
        anchor = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        if anchor in self.anchors:
            sys.exit(f"{self.module}: the headings “{self.anchors[anchor]}” and “{text}” have one "
                     "anchor. Name a topic otherwise in script/reference-pages/topics.py.")
        self.anchors[anchor] = text
        self.lines += [f"{'#' * level} {text}", ""]
        return anchor


def write_type(page, symbol, members, level):
    page.heading(level, symbol.name)
    page.lines += without_links(symbol.comment) + ([""] if symbol.comment else [])
    bases = ", ".join(name for _, name in symbol.bases)
    head = symbol.declaration
    if bases and ":" not in head:
        head += f": {bases}"
    inner = [member for member in members[symbol.id] if not member.is_type]
    page.lines += ["```swift", head, "```", ""]
    if inner:
        page.lines += listed(inner)
    for member in members[symbol.id]:
        if member.is_type:
            write_type(page, member, members, level + 1)


def write_topic(page, title, symbols):
    """The types and functions of a topic in the order of its files; and, by type, the members of types
    that stand elsewhere."""
    page.heading(2, title)
    if title == QUESTIONS:
        symbols = [s for s in symbols if len(s.path) == 1 or s.path[-1] == ONLY_OF_QUESTIONS]
    ids = {symbol.id for symbol in symbols}
    members, elsewhere, functions = defaultdict(list), defaultdict(list), defaultdict(list)
    for symbol in symbols:
        if symbol.owner in ids:
            members[symbol.owner].append(symbol)
        elif len(symbol.path) > 1:
            elsewhere[symbol.root].append(symbol)
        elif not symbol.is_type:
            functions[symbol.name].append(symbol)
    for symbol in symbols:
        if symbol.is_type and len(symbol.path) == 1:
            if title == QUESTIONS:
                write_question(page, symbol, members[symbol.id])
            else:
                write_type(page, symbol, members, 3)
        elif symbol.name in functions and len(symbol.path) == 1:
            page.heading(3, symbol.name)
            page.lines += listed(functions.pop(symbol.name))
    for owner, rest in elsewhere.items():
        page.heading(3, f"{owner}: {title.lower()}")
        page.lines += listed(rest)


def write_question(page, symbol, functions):
    number = int(re.match(r"Q(\d+)/", symbol.file)[1])
    page.heading(3, symbol.name)
    page.lines += [f"Q{number}. " + " ".join(symbol.comment), ""]
    page.lines += listed(functions)


def page(folder, module, summary, topics):
    symbols = read(folder, module)
    known = [place for _, places in topics for place in places] + LEFT_OUT[module]
    for symbol in symbols:
        if not stands_in(symbol.file, known):
            sys.exit(f"Sources/{module}/{symbol.file} stands in no topic of the reference. Name it in "
                     "script/reference-pages/topics.py, or leave it out there.")
    for place in known:
        if not os.path.exists(f"Sources/{module}/{place}"):
            sys.exit(f"script/reference-pages/topics.py names Sources/{module}/{place}, which doesn't "
                     "exist. Remove it there.")
    made = Page(module, summary)
    for title, places in topics:
        inside = [s for place in places for s in symbols if stands_in(s.file, [place])]
        write_topic(made, title, inside)
    return made


def contents(made, topics):
    """The headings of each topic, as links: what is on a page, at a glance."""
    titles = {title for title, _ in topics}
    lines, topic = [], None
    for anchor, text in made.anchors.items():
        if text in titles:
            topic = [f"[{text}](#{anchor})", []]
            lines.append(topic)
        else:
            shown = text if ":" in text else f"`{text}`"
            topic[1].append(f"[{shown}](#{anchor})")
    return [f"- **{title}**: {', '.join(links)}" if links else f"- **{title}**"
            for title, links in lines] + [""]


def main(folder, output, is_check):
    note = "<!-- Written by script/reference from the comments in the sources: change those. -->"
    texts, index = {}, [
        note, "", "# Reference", "",
        "What an answer may use, with the comment that stands beside it in the sources. Shapes are "
        "in brackets: `[batch, time, features]`. “Traps” means that the program stops, with a line "
        "that says what was expected and what came.", "",
    ]
    for module, summary, topics in PAGES:
        made = page(folder, module, summary, topics)
        name = f"{module.lower()}.md"
        links = contents(made, topics)
        head, rest = made.lines[:4], made.lines[4:]
        texts[name] = "\n".join([note, ""] + head + links + rest).rstrip("\n") + "\n"
        index += [f"## [{module}]({name})", "", summary, ""]
        index += [line.replace("(#", f"({name}#") for line in links]
    texts["README.md"] = "\n".join(index).rstrip("\n") + "\n"
    old = {}
    for name in os.listdir(output):
        with open(os.path.join(output, name), encoding="utf-8") as file:
            old[name] = file.read()
    if old == texts:
        return
    if is_check:
        changed = sorted(n for n in old.keys() | texts.keys() if old.get(n) != texts.get(n))
        sys.exit(f"{', '.join(f'{output}/{name}' for name in changed)}: not what the sources say. Run "
                 "script/reference.")
    for name in old.keys() - texts.keys():
        os.remove(os.path.join(output, name))
    for name, text in texts.items():
        with open(os.path.join(output, name), "w", encoding="utf-8") as file:
            file.write(text)


main(sys.argv[1], sys.argv[2], "--check" in sys.argv[3:])
