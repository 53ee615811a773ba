/// The SHA-256 of `liveScript` in base 64, for the page's policy; a test tells the new one.
let liveScriptDigest = "Ygyhrs62xkLAu0a8R1c3EPU27ws8NmRTAt9eYAzbAA8="

/// What keeps a page that is served as new as the report, with the reader where he was. A page that is
/// written to a file has no script.
///
/// Blocks are compared with what the server sent before. Those that are the same stay, and with them
/// whatever the reader has unfolded or selected there.
let liveScript: StaticString = """
  (() => {
    "use strict";
    const focusable = "a[href],summary,[tabindex]";
    // What the server sent for each block of the text: what has become of it here is the reader's.
    let known = [...document.querySelector("main").children].map((block) => block.outerHTML);
    const state = document.createElement("p");
    state.className = "live";
    state.setAttribute("role", "status");
    document.body.append(state);

    const say = (text) => { if (state.textContent !== text) state.textContent = text; };
    const name = (block) => block.id || block.querySelector("[id]")?.id;

    // What the reader has unfolded, and where he is in it, passes to the block that comes in its place.
    const takeOver = (block, old) => {
      const opened = [...old.querySelectorAll("details")].map((details) => details.open);
      [...block.querySelectorAll("details")].forEach((details, index) => {
        if (index in opened) details.open = opened[index];
      });
      const scrolled = [...old.querySelectorAll(".scroll,pre")].map((part) => part.scrollLeft);
      const place = [...old.querySelectorAll(focusable)].indexOf(document.activeElement);
      return () => {
        [...block.querySelectorAll(".scroll,pre")].forEach((part, index) => {
          part.scrollLeft = scrolled[index] ?? 0;
        });
        if (place >= 0) block.querySelectorAll(focusable)[place]?.focus({ preventScroll: true });
      };
    };

    const exchange = (old, block) => {
      const finish = takeOver(block, old);
      old.replaceWith(block);
      finish();
    };

    const showText = (main, next) => {
      const texts = next.map((block) => block.outerHTML);
      const shown = [...main.children];
      const unused = new Map();
      known.forEach((text, index) => {
        unused.set(text, [...(unused.get(text) ?? []), shown[index]]);
      });
      const kept = texts.map((text) => unused.get(text)?.shift());
      const left = shown.filter((block) => !kept.includes(block));
      const added = next.filter((_, index) => !kept[index]);
      const finishing = [];
      const blocks = next.map((block, index) => {
        if (kept[index]) return kept[index];
        const old =
          left.find((other) => name(other) && name(other) === name(block))
          ?? (left.length === added.length ? left[added.indexOf(block)] : undefined);
        const fresh = document.importNode(block, true);
        if (old) finishing.push(takeOver(fresh, old));
        if (fresh.matches("section")) fresh.classList.add("changed");
        return fresh;
      });
      for (const block of left) block.remove();
      let place = main.firstElementChild;
      for (const block of blocks) {
        if (block === place) place = place.nextElementSibling;
        else main.insertBefore(block, place);
      }
      for (const finish of finishing) finish();
      known = texts;
    };

    const show = (page) => {
      document.title = page.title;
      const main = document.querySelector("main");
      for (const block of document.querySelectorAll(".changed")) block.classList.remove("changed");
      // The block at the top of the window stays where it is, whatever changes above it.
      const top = [...main.children].find((block) => block.getBoundingClientRect().bottom > 0);
      const id = top && name(top);
      const before = top?.getBoundingClientRect().top;
      for (const part of ["header", "nav"]) {
        const old = document.querySelector("body>" + part);
        const block = page.querySelector("body>" + part);
        if (old?.isEqualNode(block)) continue;
        if (old && block) exchange(old, document.importNode(block, true));
        else if (block) main.before(document.importNode(block, true));
        else old?.remove();
      }
      showText(main, [...page.querySelector("main").children]);
      const stays = top?.isConnected ? top : id && document.getElementById(id)?.closest("main>*");
      if (stays && window.scrollY > 0) {
        window.scrollBy(0, stays.getBoundingClientRect().top - before);
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
        say("The preview doesn't answer. What you see may be old.");
      } finally {
        isLoading = false;
      }
    };

    const events = new EventSource("events");
    events.addEventListener("update", load);
    events.onopen = load;
    events.onerror = () => say(
      "The preview doesn't answer. If it was started again, open the address that it printed.");
  })();
  """

/// The SHA-256 of `liveStylesheet` in base 64.
let liveStylesheetDigest = "nSTuN2Nd/KaZirfNXUx3nc8gPdBxcTZ0roTSVSHydp8="

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
  .notice{
    padding:.75em 1em;border-left:3px solid var(--bad);background:var(--bad-panel);color:var(--ink);
    white-space:pre-wrap;
  }
  @media print{.live{display:none}.changed{outline:none}}
  """
