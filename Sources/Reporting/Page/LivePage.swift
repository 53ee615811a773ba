/// The SHA-256 of `liveScript` in base 64, for the page's policy; a test tells the new one.
let liveScriptDigest = "ZI+kGGIoHxKxwc1d3QojVWTNH7S0vLU1Xa4uUeEGekE="

/// What keeps a page that is served as new as the report, with the reader where he was. A page that is
/// written to a file has no script.
///
/// Blocks are compared with what the server sent before, and only those that differ are put in place:
/// so what the reader has unfolded elsewhere stays open.
let liveScript: StaticString = """
  (() => {
    "use strict";
    const blocks = (page) => ["header", "nav", "main"].flatMap((name) => {
      const part = page.querySelector("body>" + name);
      if (!part) return [];
      return name === "main" ? [...part.children] : [part];
    });
    const focusable = "a[href],summary,[tabindex]";
    let known = blocks(document).map((block) => block.outerHTML);
    const state = document.createElement("p");
    state.className = "live";
    state.setAttribute("role", "status");
    document.body.append(state);

    const say = (text) => { state.textContent = text; };

    const replace = (old, block) => {
      const opened = [...old.querySelectorAll("details")].map((details) => details.open);
      const place = [...old.querySelectorAll(focusable)].indexOf(document.activeElement);
      old.replaceWith(block);
      [...block.querySelectorAll("details")].forEach((details, index) => {
        if (index in opened) details.open = opened[index];
      });
      if (place >= 0) block.querySelectorAll(focusable)[place]?.focus({ preventScroll: true });
      if (block.matches("section")) block.classList.add("changed");
    };

    const show = (page) => {
      const next = blocks(page);
      const texts = next.map((block) => block.outerHTML);
      const shown = blocks(document);
      document.title = page.title;
      if (next.length !== known.length || shown.length !== known.length) {
        const top = window.scrollY;
        document.body.replaceChildren(...[...page.body.children], state);
        window.scrollTo(0, top);
        known = texts;
        return;
      }
      for (const block of document.querySelectorAll(".changed")) block.classList.remove("changed");
      const inView = shown.findIndex(
        (block) => block.closest("main") && block.getBoundingClientRect().bottom > 0);
      const before = inView >= 0 ? shown[inView].getBoundingClientRect().top : 0;
      texts.forEach((text, index) => {
        if (text === known[index]) return;
        replace(shown[index], document.importNode(next[index], true));
      });
      known = texts;
      if (inView >= 0) {
        window.scrollBy(0, blocks(document)[inView].getBoundingClientRect().top - before);
      }
    };

    let isLoading = false;
    let isStale = false;
    const load = async () => {
      if (isLoading) { isStale = true; return; }
      isLoading = true;
      try {
        do {
          isStale = false;
          const answer = await fetch("./", { cache: "no-store" });
          if (!answer.ok) throw new Error(answer.status);
          show(new DOMParser().parseFromString(await answer.text(), "text/html"));
          say("");
        } while (isStale);
      } catch {
        say("The preview can't be reached. What you see may be old.");
      } finally {
        isLoading = false;
      }
    };

    const events = new EventSource("events");
    events.addEventListener("update", load);
    events.onopen = load;
    events.onerror = () => say("The preview has ended. What you see stays as it was.");
  })();
  """

/// The SHA-256 of `liveStylesheet` in base 64.
let liveStylesheetDigest = "gYoOoAA5F6i55qn0Gm5gZmU3SPMRLlGiPKvVj4a7NmY="

/// What a page that is served has beside all others: verdicts, the block that has just changed, and a
/// line that says when nothing is served any more.
let liveStylesheet: StaticString = """
  .checks{padding:0;list-style:none}
  .checks>li{margin:.5em 0}
  .message{white-space:pre-wrap;margin:.25em 0 .75em}
  .hint{padding:.75em 1em;border-left:3px solid var(--wait);background:var(--wait-panel);color:var(--ink)}
  .changed{outline:2px solid var(--link);outline-offset:.5rem;border-radius:2px}
  .live{
    position:fixed;left:0;right:0;bottom:0;margin:0;padding:.5rem 1rem;max-width:none;
    background:var(--wait-panel);color:var(--wait);text-align:center;
  }
  .live:empty{display:none}
  @media print{.live{display:none}.changed{outline:none}}
  """
