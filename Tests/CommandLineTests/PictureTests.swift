import Foundation
import TestSupport
import Testing

/// Pictures and links of a notebook, from the folder that a run writes to.
@Suite struct PictureTests {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  private func toy(showing markdown: String) throws -> Toy {
    let toy = try Toy()
    try toy.makeFolder("images")
    try toy.write(Data(Self.png), to: "images/logo.png")
    try toy.write("a,b\n", to: "data.csv")
    try toy.replace("With a word and a name.", with: markdown, in: "toy.md")
    return toy
  }

  @Test func aPictureIsEmbeddedAndALinkLeadsToItsFile() throws {
    let toy = try toy(showing: "![a logo](images/logo.png) and [the data](data.csv)")
    let run = try toy.run("run", "1").exits(0)
    #expect(!run.output.contains("note:"))
    let page = try toy.read("report/toy.html")
    #expect(page.contains("data:image/png;base64,iVBORw0KGgo="))
    #expect(page.contains(#"<a href="../data.csv">the data</a>"#))
    for file in ["report/toy.md", "report/toy.ipynb"] {
      #expect(
        try toy.read(file).contains("![a logo](../images/logo.png) and [the data](../data.csv)"))
    }
    try toy.run("clear", "--notebook", "report/toy.md").exits(0)
    #expect(try toy.bytes("report/toy.md") == toy.bytes("toy.md"))
  }

  @Test func anExecutedNotebookHasTheSamePictures() throws {
    let toy = try toy(showing: "![a logo](images/logo.png) and [the data](data.csv)")
    try toy.run("run").exits(0)
    try toy.run("run", "--notebook", "report/toy.md", "--output", "again", "--data", "data").exits(
      0)
    for file in ["toy.md", "toy.html", "toy.ipynb"] {
      #expect(try toy.bytes("report/\(file)") == toy.bytes("again/\(file)"), "\(file)")
    }
    try toy.run(
      "run", "--notebook", "report/toy.ipynb", "--output", "deeper/still", "--data", "data",
      "--format", "md"
    ).exits(0)
    #expect(try toy.read("deeper/still/toy.md").contains("](../../images/logo.png)"))
  }

  @Test func aFolderElsewhereIsToldToLeadNowhere() throws {
    let toy = try toy(showing: "![a logo](images/logo.png) and [the data](data.csv)")
    let elsewhere = try TestFolder()
    try toy.run("run", "1", "--output", "\(elsewhere.path)/out").exits(0)
      .prints("note: toy.md:9: the link data.csv leads nowhere from \(elsewhere.path)/out, which")
    #expect(try elsewhere.text(of: "out/toy.md").contains("](data.csv)"))
    #expect(try elsewhere.text(of: "out/toy.html").contains("data:image/png;base64,iVBORw0KGgo="))
  }

  @Test func whatIsNotShownIsToldOnceAndCostsNothing() throws {
    let toy = try toy(
      showing: """
        ![one](images/none.png) ![again](images/none.png)
        ![text](images/text.png) ![large](images/large.png)
        ![out](../elsewhere.png) ![folder](answers) ![linked](images/linked.png)
        ![remote](https://example.org/a.png)
        """)
    let outside = try TestFolder()
    try outside.write("secret", to: "secret.png")
    try toy.write("no picture", to: "images/text.png")
    try toy.write(Data(Self.png + [UInt8](repeating: 0, count: 5 << 20)), to: "images/large.png")
    try FileManager.default.createSymbolicLink(
      atPath: toy.path("images/linked.png"), withDestinationPath: "\(outside.path)/secret.png")
    let run = try toy.run("run", "1").exits(0)
    let notes = run.output.split(separator: "\n").filter { $0.hasPrefix("note: ") }
    let faults = [
      "9: the picture images/none.png isn't there.",
      "10: the picture images/text.png is no PNG, JPEG, GIF, WebP or SVG. Save it as one of them. Until",
      "10: the picture images/large.png is larger than 5 MB. Make it smaller. Until then",
      "11: the picture ../elsewhere.png lies outside of the course's folder. Copy it into the folder.",
      "11: the picture answers is no file.",
      "11: the picture images/linked.png lies outside of the course's folder. Copy it into the folder.",
    ]
    #expect(notes.count == faults.count, "\(notes)")
    for (note, fault) in zip(notes, faults) {
      #expect(note.hasPrefix("note: toy.md:\(fault)"))
      #expect(note.hasSuffix(" description is shown in its place."))
    }
    let lint = try toy.runPlainly("lint", "--static", "--notebook", "toy.md").exits(1)
    lint.prints("toy.md:9: the picture images/none.png isn't there. Correct its path, which begins")
  }

  @Test func allPicturesTogetherHaveALimit() throws {
    let toy = try toy(
      showing: (1...8).map { "![p](images/\($0).png)" }.joined(separator: "\n"))
    for number in 1...8 {
      try toy.write(
        Data(Self.png + [UInt8](repeating: 0, count: 4 << 20)), to: "images/\(number).png")
    }
    let run = try toy.run("run", "1", "--format", "html").exits(0)
    run.prints(
      "note: toy.md:16: the picture images/8.png would make the page's pictures together larger than 30 MB."
    )
    #expect(run.output.components(separatedBy: "note: ").count == 2)
  }

  // MARK: - From the web

  /// What the program calls in the place of curl.
  private func curl(_ script: String, in toy: Toy) throws -> [String: String] {
    try toy.makeFolder("programs")
    try toy.write(
      "#!/bin/sh\nprintf '%s\\n' \"$@\" >> \(toy.path("asked"))\n\(script)", to: "programs/curl")
    chmod(toy.path("programs/curl"), 0o755)
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return ["PATH": "\(toy.path("programs")):\(path)"]
  }

  private static let writesPNG = #"""
    while [ $# -gt 0 ]; do
      if [ "$1" = --output ]; then printf '\211PNG\r\n\032\n' > "$2"; fi
      shift
    done
    printf '\n200 '
    """#

  @Test func aRemotePictureIsEmbeddedOnRequest() throws {
    let toy = try toy(
      showing: "![p](https://93.184.216.34/a.png?b=1) ![q](https://93.184.216.34/a.png?b=1)")
    let environment = try curl(Self.writesPNG, in: toy)
    try toy.run("run", "1", environment: environment).exits(0)
    #expect(!toy.has("asked"))
    #expect(try toy.read("report/toy.html").contains(#"href="https://93.184.216.34/a.png?b=1""#))
    try toy.run("run", "1", "--remote-images", environment: environment).exits(0)
    #expect(try toy.read("report/toy.html").contains("data:image/png;base64,iVBORw0KGgo="))
    let words = try toy.read("asked").split(separator: "\n").map(String.init)
    #expect(words.first == "--disable", "the user's own settings")
    #expect(words.count { $0 == "--url" } == 1, "once for both")
    for pair in [
      ["--proto", "=https"], ["--max-redirs", "0"], ["--max-filesize", "5242880"],
      ["--max-time", "20"], ["--resolve", "93.184.216.34:443:93.184.216.34"],
      ["--url", "https://93.184.216.34/a.png?b=1"],
    ] {
      let index = try #require(words.firstIndex(of: pair[0]))
      #expect(words[index + 1] == pair[1])
    }
    #expect(!words.contains("--location"))
  }

  @Test func whatCanNotBeFetchedIsTold() throws {
    let toy = try toy(
      showing: """
        ![a](https://93.184.216.34/gone.png)
        ![b](https://127.0.0.1/b.png)
        ![c](http://93.184.216.34/c.png)
        """)
    let environment = try curl("printf '\\n404 '\n", in: toy)
    try toy.run("run", "1", "--remote-images", environment: environment).exits(0).prints(
      "note: toy.md:9: the picture https://93.184.216.34/gone.png isn't fetched: the answer of "
        + "93.184.216.34 is 404. Its description is shown in its place.",
      "note: toy.md:10: the picture https://127.0.0.1/b.png isn't fetched: 127.0.0.1 is no machine",
      "note: toy.md:11: the picture http://93.184.216.34/c.png isn't fetched: only https:// is asked"
    )
  }

  @Test func aRedirectionToThisMachineIsNotFollowed() throws {
    let toy = try toy(showing: "![a](https://93.184.216.34/a.png)")
    let environment = try curl("printf '\\n302 https://[::1]/b.png'\n", in: toy)
    try toy.run("run", "1", "--remote-images", environment: environment).exits(0)
      .prints("isn't fetched: ::1 is no machine of the public network")
  }

  @Test func withoutCurlNothingRuns() throws {
    let toy = try toy(showing: "![a](https://93.184.216.34/a.png)")
    try toy.run("run", "1", "--remote-images", environment: ["PATH": "/nowhere"]).exits(2)
      .complains(
        "curl: this program fetches remote pictures, and isn't on PATH. Install it, or run"
      )
      .writesNothing()
  }

  // MARK: - The language

  @Test func theLanguageIsThatOfThePage() throws {
    let toy = try Toy()
    try toy.run("run", "1", "--lang", "pt-BR").exits(0)
    #expect(try toy.read("report/toy.html").contains(#"<html lang="pt-BR""#))
    try toy.run("run", "1", "--lang", "no such").exits(64).complains("--lang")
  }
}
