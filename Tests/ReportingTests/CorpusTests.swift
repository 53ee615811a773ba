import Exercises
import Foundation
import Parsing
import Reporting
import TestSupport
import Testing

/// Every construct of real course notebooks, in texts of our own: `Corpus/`.
@Suite struct CorpusTests {
  static func text(_ name: String) throws -> [UInt8] {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Corpus/\(name)")
    return Array(try Data(contentsOf: file))
  }

  /// A picture of one point.
  private static let dot =
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="

  static func report(_ name: String) throws -> Report {
    let document = try Document(parsing: text(name), path: name)
    let outcomes = document.questions.map { question in
      Outcome(
        question: question.number, ending: .finished,
        output: [.printed("epoch 1\repoch 2\n\u{1B}[32mok\u{1B}[0m\n")])
    }
    var report = Report(
      document: document, outcomes: outcomes,
      answers: [1: "func q1() {}\n"].filter { outcomes.map(\.question).contains($0.key) }, seed: 1,
      environment: [:])
    report.pictures = ["plot.png": dot, "logo.png": dot]
    return report
  }

  @Test(arguments: ["forge.md", "course.md", "jupyter.ipynb"])
  func pagesAreAsTheyWere(name: String) throws {
    try expectSnapshot(Self.report(name).html(), "corpus-\(name).html")
  }

  @Test(arguments: ["forge.md", "course.md", "jupyter.ipynb"])
  func noLinkWithinThePageIsDead(name: String) throws {
    let page = try Self.report(name).html()
    let ids = Set(page.matches(of: /\bid="([^"]*)"/).map(\.1))
    let links = page.matches(of: /\bhref="#([^"]*)"/).map(\.1)
    #expect(!links.isEmpty)
    for link in links {
      #expect(ids.contains(link) || ids.contains(Substring(link.removingPercentEncoding ?? "")))
    }
  }

  /// What GitHub's own renderer makes of it, as a tree of elements and text.
  @Test(
    .enabled(
      if: isInstalled("cmark-gfm") && Python.has("html5lib"),
      "needs cmark-gfm and Python's html5lib"))
  func aForgeShowsTheSame() throws {
    let text = try Self.text("forge.md")
    let folder = try TestFolder()
    let ours = try folder.write(Self.report("forge.md").html(), to: "ours.html")
    // GitHub's program shows front matter as text; GitHub does not.
    let body = String(decoding: text, as: UTF8.self).split(separator: "---\n", maxSplits: 1)[1]
    let source = try folder.write(String(body), to: "forge.md")
    let difference = try Python.output(of: comparison, ours, source)
    #expect(difference == "", "\(difference)")
  }

  @Test(arguments: ["forge.md", "course.md", "jupyter.ipynb"])
  func clearingGivesBackWhatWasRun(name: String) throws {
    let text = try Self.text(name)
    let report = try Self.report(name)
    if name.hasSuffix(".md") {
      let executed = report.markdown()
      #expect(try strippedOfBlocks(executed, path: name) == text)
      let again = try Document(parsing: executed, path: name)
      #expect(again.source == text)
    } else {
      let executed = report.jupyter()
      let again = try Document(parsing: Array(executed.utf8), path: name)
      #expect(try again.source == Document(parsing: text, path: name).source)
    }
  }
}

private func isInstalled(_ program: String) -> Bool {
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
  }
}

/// Reads two pages, reduces both to what a reader sees, and prints where they differ.
private let comparison = #"""
  import difflib, html5lib, re, subprocess, sys
  ns = "{http://www.w3.org/1999/xhtml}"
  same = {"strong": "b", "em": "i", "s": "del", "samp": "code"}
  kept = {"h1","h2","h3","p","ul","ol","li","table","tr","th","td","blockquote","pre","code","b","i","del",
          "a","img","hr","br","sup","sub","kbd","mark","details","summary"}
  def plain(text):
      return (text or "").replace("\n", " ")
  def walk(node, out):
      tag = node.tag.replace(ns, "") if isinstance(node.tag, str) else ""
      classes = (node.get("class") or "").split()
      # What only one of the two adds: anchors of headings, numbers, boxes of tasks, titles of alerts.
      if {"anchor", "number", "unseen", "box", "back", "label"} & set(classes) or tag in ("input", "svg") or node.text == "↩":
          return out.append(plain(node.tail))
      name = same.get(tag, tag)
      if "heading" in classes: name = "h"
      mark = name in kept
      if mark:
          extra = ""
          # Names of footnotes are each one's own.
          if name == "a": extra = " " + re.sub("^#fn(ref)?-.*", "#fn", node.get("href") or "")
          if name == "img": extra = " " + (node.get("alt") or "")
          out.append("\n<%s%s>" % (name, extra))
      out.append(plain(node.text))
      for child in node: walk(child, out)
      if mark: out.append("\n</%s>" % name)
      out.append(plain(node.tail))
  def tree(html, main):
      root = html5lib.parse(html)
      body = root.find(".//%s%s" % (ns, "main" if main else "body"))
      out = []
      title = root.find(".//%sheader/%sh1" % (ns, ns)) if main else None
      if title is not None: walk(title, out)
      for child in body: walk(child, out)
      text = "".join(out)
      # A browser makes one blank of all, and none at the edges of blocks.
      lines = [re.sub(r"\s+", " ", line).strip() for line in text.split("\n")]
      lines = [re.sub(r"> ", ">", line) if line.startswith("<h") else line for line in lines]
      return [line.replace("</br> ", "</br>") for line in lines if line]
  ours = tree(open(sys.argv[1]).read(), True)
  theirs = tree(subprocess.run(
      ["cmark-gfm", "--unsafe", "-e", "table", "-e", "strikethrough", "-e", "autolink", "-e", "tasklist",
       "-e", "footnotes", sys.argv[2]], capture_output=True, text=True, check=True).stdout, False)
  print("\n".join(l for l in difflib.unified_diff(theirs, ours, "cmark-gfm", "ours", lineterm="", n=2)), end="")
  """#
