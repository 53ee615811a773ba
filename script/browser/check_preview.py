"""Opens the page of `notebook preview` in Chromium as a learner does, edits an answer, and sees what
becomes of the page; then asks for it as pages from elsewhere would. See script/test-browser."""

import argparse
import contextlib
import functools
import http.server
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time

import chromium

# A question with a figure, the answer to it, and a mistake that draws another figure.
QUESTION = 14
# Name that the browser takes for this machine, as a name server of an attacker's would have it.
EVIL = "evil.example"


class Failure(Exception):
    """Something isn't as a reader would expect it."""


def expect(is_true, words):
    if not is_true:
        raise Failure(words)
    print(f"  {words}")


def wait(browser, expression, words, seconds=120):
    """Waits until JavaScript is true in the page."""
    deadline = time.monotonic() + seconds
    while not browser.evaluate(expression):
        if time.monotonic() > deadline:
            raise Failure(f"after {seconds} s it isn't so: {words}")
        time.sleep(0.1)
    print(f"  {words}")


@contextlib.contextmanager
def preview(program, solutions, log):
    """A preview of some answers, and its address."""
    with open(log, "w+", encoding="utf-8") as output:
        process = subprocess.Popen(
            [program, "preview", "--solutions", solutions], stdout=output, stderr=subprocess.STDOUT
        )
        try:
            for _ in range(600):
                found = re.search(r"http://127\.0\.0\.1:\d+/\w+/", pathlib.Path(log).read_text())
                if found:
                    break
                if process.poll() is not None:
                    raise Failure(f"the preview ended: {pathlib.Path(log).read_text()}")
                time.sleep(0.1)
            else:
                raise Failure("the preview prints no address")
            yield found.group(), process
        finally:
            process.terminate()
            process.wait()


@contextlib.contextmanager
def site(folder):
    """Another site on this machine: to a browser one of another origin."""
    handler = functools.partial(Silent, directory=folder)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()


class Silent(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def go(browser, address):
    browser.events.clear()
    browser("Page.navigate", url=address)
    browser.wait_for("Page.loadEventFired")


def read_and_edit(browser, address, answer, mistake):
    """The learner reads, unfolds something, and saves another answer."""
    print("A learner edits an answer:")
    go(browser, address)
    figure = f"document.querySelector('#q{QUESTION}').closest('main>*').querySelector('svg')?.outerHTML"
    wait(browser, f"!!{figure}", f"the figure of Q{QUESTION} comes by itself")
    # Demonstrations and all other questions too, so that nothing else moves afterwards.
    wait(browser, "!document.querySelector('.summary').textContent.includes('not run')",
         "all questions have run")  # fmt: skip
    time.sleep(2)
    browser.evaluate(
        f"""(() => {{
          window.isSamePage = true;
          const question = document.querySelector('#q{QUESTION}').closest('main>*');
          const before = question.previousElementSibling;
          const fold = document.createElement('details');
          fold.id = 'unfolded'; fold.open = true; before.append(fold);
          before.scrollIntoView(); window.scrollBy(0, 40);
          window.top0 = before.getBoundingClientRect().top;
          window.figure0 = question.querySelector('svg').outerHTML;
        }})()"""
    )
    shutil.copy(mistake, answer)
    wait(browser, f"{figure} && {figure} !== window.figure0", "the figure changes in place")
    expect(browser.evaluate("window.isSamePage === true"), "the page isn't loaded anew")
    expect(browser.evaluate("document.querySelector('#unfolded')?.open === true"),
           "what was unfolded elsewhere stays so")  # fmt: skip
    moved = browser.evaluate(
        "Math.abs(document.querySelector('#unfolded').closest('main>*')"
        ".getBoundingClientRect().top - window.top0)"
    )
    expect(moved < 2, f"the reader stays where he was (moved by {moved:.1f} pixels)")
    wait(browser, f"!!document.querySelector('#q{QUESTION}').closest('main>*').querySelector('.check .failed')",
         "the verdict says what fails")  # fmt: skip
    # Longer than the server waits for anybody.
    time.sleep(15)
    expect(browser.evaluate("document.querySelector('.live').textContent === ''"),
           "a page that nothing happens to stays connected")  # fmt: skip
    asked = {
        event["request"]["url"]
        for method, event in browser.events
        if method == "Network.requestWillBeSent"
    }
    expect(all(url.startswith((address, "data:")) for url in asked), "it asks its own server alone")
    errors = [event for method, event in browser.events if method == "Runtime.exceptionThrown"]
    errors += [
        event["entry"]["text"]
        for method, event in browser.events
        if method == "Log.entryAdded" and event["entry"]["level"] == "error"
    ]
    expect(not errors, f"nothing is wrong in the console {errors or ''}")


def attack(browser, address, folder):
    """Pages from elsewhere, which somehow know the whole address."""
    print("Pages from elsewhere ask for it:")
    page = pathlib.Path(folder, "evil.html")
    page.write_text("<!DOCTYPE html><title>evil</title><h1>Elsewhere</h1>", encoding="utf-8")
    with site(folder) as port:
        go(browser, f"http://localhost:{port}/evil.html")
        read = f"fetch('{address}').then((answer) => answer.text()).catch(() => 'refused')"
        expect(browser.evaluate(read) == "refused", "a page of another origin can't read it")
        for element, attribute in (("script", "src"), ("img", "src")):
            fails = (
                f"new Promise((done) => {{ const e = document.createElement('{element}');"
                f"e.onload = () => done('loaded'); e.onerror = () => done('refused');"
                f"e.{attribute} = '{address}'; document.body.append(e); }})"
            )
            expect(browser.evaluate(fails) == "refused", f"nor load it as {element}")
        browser.evaluate(
            f"(() => {{ const e = document.createElement('iframe'); e.src = '{address}';"
            "document.body.append(e); })()"
        )
        time.sleep(2)
        frames = browser("Page.getFrameTree")["frameTree"].get("childFrames", [])
        shown = [frame["frame"]["url"] for frame in frames if frame["frame"]["url"].startswith(address)]
        expect(not shown, f"nor show it in a frame {shown or ''}")
    rebound = address.replace("127.0.0.1", EVIL)
    browser.events.clear()
    browser("Page.navigate", url=rebound)
    browser.wait_for("Page.loadEventFired")
    text = browser.evaluate("document.body.innerText")
    expect("This is served to 127.0.0.1" in text, "a name that leads to this machine gets nothing")


def end(browser, address, process):
    print("The preview ends:")
    go(browser, address)
    wait(browser, "!!document.querySelector('.live')", "the page is there")
    process.terminate()
    wait(browser, "document.querySelector('.live').textContent.includes(\"doesn't answer\")",
         "the page says so")  # fmt: skip


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    parser.add_argument("solutions")
    parser.add_argument("mistake", help="an answer that draws another figure")
    options = parser.parse_args()
    path = chromium.executable()
    if path is None:
        print("Chromium isn't installed, or CHROMIUM names nothing that can be run.", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        solutions = pathlib.Path(folder, "solutions")
        shutil.copytree(options.solutions, solutions)
        answer = next(solutions.glob(f"Q{QUESTION:02}_*.swift"))
        browser = chromium.Chromium(path, f"--host-resolver-rules=MAP {EVIL} 127.0.0.1")
        try:
            for domain in ("Page", "Network", "Runtime", "Log"):
                browser(f"{domain}.enable")
            with preview(options.program, solutions, f"{folder}/log") as (address, process):
                read_and_edit(browser, address, answer, options.mistake)
                attack(browser, address, folder)
                end(browser, address, process)
        except Failure as failure:
            print(f"WRONG: {failure}", file=sys.stderr)
            return 1
        finally:
            browser.close()
    print("The preview holds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
