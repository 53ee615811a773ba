"""Chromium without a window, told what to do by its DevTools protocol over a pair of pipes."""

import json
import os
import select
import shutil
import subprocess
import tempfile
import time

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


class BrowserError(Exception):
    """Chromium refused a command, ended, or did not answer in time."""


def executable():
    """The path of a Chromium, or None. CHROMIUM names another."""
    candidates = [os.environ["CHROMIUM"]] if "CHROMIUM" in os.environ else NAMES
    return next((path for path in map(shutil.which, candidates) if path), None)


class Chromium:
    """A browser with one page. What happens on the page meanwhile is kept in `events`."""

    def __init__(self, path, *options):
        self.events = []
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        ours, theirs = os.pipe(), os.pipe()

        def connect():
            # It reads commands from descriptor 3 and writes answers to 4. The copies come first:
            # the pipes may have these very numbers.
            commands, answers = os.dup(ours[0]), os.dup(theirs[1])
            os.dup2(commands, 3)
            os.dup2(answers, 4)

        command = [
            path, "--headless=new", "--remote-debugging-pipe", "--no-first-run", "--disable-gpu",
            "--disable-extensions", "--disable-background-networking", "--disable-dev-shm-usage",
            "--hide-scrollbars", "--force-color-profile=srgb", "--font-render-hinting=none",
            f"--user-data-dir={self._profile.name}", *options, "about:blank",
        ]  # fmt: skip
        if os.geteuid() == 0:
            command.insert(1, "--no-sandbox")
        self._process = subprocess.Popen(
            command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL, close_fds=False, preexec_fn=connect,
        )  # fmt: skip
        os.close(ours[0])
        os.close(theirs[1])
        self._commands, self._answers = ours[1], theirs[0]
        self._buffer = b""
        self._count = 0
        self._session = None
        targets = self("Target.getTargets")["targetInfos"]
        page = next(target["targetId"] for target in targets if target["type"] == "page")
        attached = self("Target.attachToTarget", targetId=page, flatten=True)
        self._session = attached["sessionId"]

    def __call__(self, method, **parameters):
        """Gives a command to the page, and returns what it answers."""
        self._count += 1
        message = {"id": self._count, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        data = json.dumps(message).encode() + b"\0"
        while data:
            data = data[os.write(self._commands, data) :]
        deadline = time.monotonic() + 120
        while True:
            answer = self._next(deadline)
            if answer is None:
                raise BrowserError(f"no answer to {method} in two minutes")
            if answer.get("id") == self._count:
                break
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def evaluate(self, expression):
        """The value of JavaScript in the page, which may be a promise."""
        answer = self(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise BrowserError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    def wait_for(self, event):
        """Waits until an event of this name has come."""
        deadline = time.monotonic() + 60
        while not any(method == event for method, _ in self.events):
            if self._next(deadline) is None:
                raise BrowserError(f"no {event} in a minute")

    def close(self):
        self._session = None
        try:
            self("Browser.close")
            self._process.wait(10)
        except (BrowserError, OSError, subprocess.TimeoutExpired):
            self._process.kill()
            self._process.wait()
        self._profile.cleanup()

    def _next(self, deadline):
        """The next message; None when none comes in time. Events are kept, and returned too."""
        while b"\0" not in self._buffer:
            left = deadline - time.monotonic()
            if left <= 0 or not select.select([self._answers], [], [], left)[0]:
                return None
            data = os.read(self._answers, 1 << 20)
            if not data:
                raise BrowserError("it ended unexpectedly")
            self._buffer += data
        message, self._buffer = self._buffer.split(b"\0", 1)
        message = json.loads(message)
        if "method" in message:
            self.events.append((message["method"], message["params"]))
        return message
