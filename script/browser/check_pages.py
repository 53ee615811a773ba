"""Opens pages in Chromium as readers do, in both themes, on wide and narrow screens and on paper,
and says what is wrong with them; see script/test-browser.

Before anything else it opens a page on which all is wrong, and fails if a check finds nothing there.
"""

import argparse
import base64
import importlib.util
import os
import pathlib
import sys

import chromium

HERE = pathlib.Path(__file__).parent
WIDTHS = (1440, 360, 320)
# A4 with margins of 1.5 cm, as Chromium lays it out.
PAPER_WIDTH = 680
# What has to have a name for those who do not see it.
NAMED = {"image", "link", "button", "SvgRoot"}
# Beyond this Chromium would take the picture in pieces of its own, and repeat some of them.
SLICE = 4000


class View:
    """One way to look at a page."""

    def __init__(self, width, theme, is_printed=False):
        self.width, self.theme, self.is_printed = width, theme, is_printed
        self.name = "print" if is_printed else f"{theme}-{width}"

    def show(self, browser, path):
        """Opens the page, as high as its text, so that all of it is on the screen."""
        browser("Emulation.setEmulatedMedia", media="print" if self.is_printed else "screen",
                features=[{"name": "prefers-color-scheme", "value": self.theme}])  # fmt: skip
        self._resize(browser, 900)
        browser("Page.navigate", url="about:blank")
        browser.evaluate("document.body.innerHTML")
        browser.events.clear()
        browser("Page.navigate", url=pathlib.Path(path).resolve().as_uri())
        browser.wait_for("Page.loadEventFired")
        browser.evaluate("document.fonts.ready.then(() => 1)")
        # Narrow screens make it as high again as it opens its folds, so there is room to spare.
        browser.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true })")
        height = browser.evaluate("document.documentElement.scrollHeight")
        self._resize(browser, height + 100)

    def _resize(self, browser, height):
        browser("Emulation.setDeviceMetricsOverride", width=self.width, height=height,
                deviceScaleFactor=1, mobile=self.width < 600)  # fmt: skip


VIEWS = [View(width, theme) for theme in ("light", "dark") for width in WIDTHS]
VIEWS.append(View(PAPER_WIDTH, "light", is_printed=True))


def heard(browser):
    """What the page said and asked for while it was opened."""
    for method, event in browser.events:
        if method == "Runtime.consoleAPICalled":
            words = [str(word.get("value", word.get("description"))) for word in event["args"]]
            yield "console", f"{event['type']}: {' '.join(words)}"
        elif method == "Runtime.exceptionThrown":
            details = event["exceptionDetails"]
            yield "console", details.get("exception", {}).get("description", details["text"])
        elif method == "Log.entryAdded":
            yield "console", f"{event['entry']['level']}: {event['entry']['text']}"
        elif method == "Network.requestWillBeSent":
            url = event["request"]["url"]
            if event["type"] != "Document" and not url.startswith("data:"):
                yield "requests", f"asks for {url}"


def nameless(browser):
    """What Chromium itself tells a screen reader without a name."""
    for node in browser("Accessibility.getFullAXTree")["nodes"]:
        role = node.get("role", {}).get("value")
        if node["ignored"] or role not in NAMED or node.get("name", {}).get("value", "").strip():
            continue
        element = browser("DOM.describeNode", backendNodeId=node["backendDOMNodeId"])["node"]
        attributes = element.get("attributes", [])
        pairs = [f'{name}="{value}"' for name, value in zip(attributes[::2], attributes[1::2])]
        yield "names", f"{role} without a name: <{' '.join([element['localName'], *pairs])}>"


def axe_complaints(browser, source):
    """What axe-core finds, by its rules for WCAG 2.2 AA and good practice."""
    browser.evaluate(f"{source}; 1")
    found = browser.evaluate(
        "axe.run({resultTypes: ['violations']}).then(found => found.violations.map("
        "rule => [rule.id, rule.help, rule.nodes.map(node => node.target.join(' '))]))"
    )
    for rule, text, nodes in found:
        yield f"axe {rule}", f"{text}: {', '.join(nodes[:3])}" + (" …" if len(nodes) > 3 else "")


def complaints(browser, path, view, axe=None):
    """All that is wrong with a page in one view, as pairs of a kind and what it is."""
    view.show(browser, path)
    # From now on a focus is one of the keyboard, which must show.
    for kind in ("keyDown", "keyUp"):
        browser("Input.dispatchKeyEvent", type=kind, key="Tab", code="Tab",
                windowsVirtualKeyCode=9)  # fmt: skip
    found = [tuple(complaint) for complaint in browser.evaluate((HERE / "checks.js").read_text())]
    found += heard(browser)
    found += nameless(browser)
    if axe and not view.is_printed:
        found += axe_complaints(browser, axe)
    return found


def take_pictures(browser, folder, path, view):
    start = f"{folder}/{pathlib.Path(path).stem}-{view.name}"
    height = browser.evaluate("document.documentElement.scrollHeight")
    for number, top in enumerate(range(0, height, SLICE), 1):
        clip = {"x": 0, "y": top, "width": view.width, "height": min(SLICE, height - top), "scale": 1}
        picture = browser("Page.captureScreenshot", clip=clip, captureBeyondViewport=True)
        write(f"{start}-{number}.png", picture["data"])
    if view.is_printed:
        paper = browser("Page.printToPDF", preferCSSPageSize=True, printBackground=True)
        write(f"{start}.pdf", paper["data"])


def write(path, data):
    pathlib.Path(path).write_bytes(base64.b64decode(data))


def axe_source(named):
    """The text of axe-core, from a file or from Python's or Node's packages; None without it."""
    files = [named] if named else []
    for package in ("axe_core_python", "axe_selenium_python"):
        package = importlib.util.find_spec(package)
        if package and package.origin:
            folder = pathlib.Path(package.origin).parent
            files += [folder / "axe.min.js", *folder.glob("node_modules/axe-core/axe.min.js")]
    for folder in ("node_modules", *os.environ.get("NOTEBOOK_JAVASCRIPT", "").split(":"),
                   "/usr/share/nodejs", "/usr/lib/node_modules", "/usr/local/lib/node_modules"):  # fmt: skip
        files += [pathlib.Path(folder) / "axe-core/axe.min.js"] if folder else []
    return next((pathlib.Path(file).read_text() for file in files if os.path.exists(file)), None)


# Something of each complaint about broken.html, and its kind.
FAULTS = [
    ("console", "spoken"), ("console", "nothing is not defined"),
    ("requests", "https://example.invalid/a.png"), ("overflow", "px wide on"),
    ("overflow", "sticks out: div.wide"), ("contrast", "Grey on white"),
    ("contrast", "Black by night"), ("contrast", "a label"), ("headings", "h3 after h1"),
    ("landmarks", "0 × main"), ("landmarks", "nav without a name"), ("landmarks", "no language"),
    ("landmarks", "no title"), ("ids", "twice: twice"), ("ids", "leads nowhere: #nowhere"),
    ("names", "neither a picture nor hidden"), ("names", "image without a name"),
    ("focus", "does not show its focus"), ("focus", "scrolls only by mouse"),
    ("print", "is cut off on paper"),
]  # fmt: skip


def prove(browser, axe):
    """The faults of broken.html that the checks do not see."""
    broken = HERE / "broken.html"
    views = [view for view in VIEWS if view.width != 1440]
    found = [complaint for view in views for complaint in complaints(browser, broken, view, axe)]
    wanted = FAULTS + ([("axe image-alt", "")] if axe else [])
    return [fault for fault in wanted
            if not any(kind == fault[0] and fault[1] in text for kind, text in found)]  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("pages", nargs="+", help="HTML files")
    parser.add_argument("--screenshots", metavar="DIR", help="a folder for pictures to look at")
    parser.add_argument("--axe", metavar="FILE", help="axe-core, if it is not found by itself")
    options = parser.parse_args()
    path = chromium.executable()
    if not path:
        sys.exit("Chromium is not installed (Debian: apt-get install chromium).")
    axe = axe_source(options.axe)
    if not axe:
        print("Skipped axe-core, which is not installed (pip install axe-core-python, or --axe).")
    if options.screenshots:
        os.makedirs(options.screenshots, exist_ok=True)

    browser = chromium.Chromium(path)
    try:
        for domain in ("Page", "Runtime", "Log", "Network", "DOM", "Accessibility"):
            browser(f"{domain}.enable")
        if missed := prove(browser, axe):
            sys.exit(f"The checks are blind to these faults of broken.html: {missed}")
        failures = 0
        for page in options.pages:
            views_by_complaint = {}
            for view in VIEWS:
                for complaint in complaints(browser, page, view, axe):
                    views_by_complaint.setdefault(complaint, []).append(view.name)
                if options.screenshots:
                    take_pictures(browser, options.screenshots, page, view)
            failures += len(views_by_complaint)
            print(f"{page}: {len(views_by_complaint) or 'no'} faults in {len(VIEWS)} views")
            for (kind, text), views in sorted(views_by_complaint.items()):
                where = "everywhere" if len(views) >= len(VIEWS) - 1 else ", ".join(dict.fromkeys(views))
                print(f"  {kind}: {text} ({where})")
    except chromium.BrowserError as error:
        sys.exit(f"Chromium: {error}")
    finally:
        browser.close()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
