import Foundation
import Running
import Testing
import Typesetting

private let hasChromium = ["chromium", "chromium-browser", "google-chrome"].contains { name in
  (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
    FileManager.default.isExecutableFile(atPath: "\($0)/\(name)")
  }
}

@Test(.enabled(if: hasChromium, "needs Chromium"))
func thePageIsPrintedWithAnOutlineAndTheSameBytesEachTime() throws {
  let toy = try Toy()
  try toy.replace("As in $2 n$.", with: "As in [the data](data/n.md).", in: "toy.md")
  try toy.run("run", "3", "--format", "pdf").exits(0).prints("report/toy.pdf")
  let pdf = try toy.bytes("report/toy.pdf")
  #expect(try toy.files(under: "report").keys.sorted() == ["figures/q3-sum.svg", "toy.pdf"])
  #expect(pdf.starts(with: Data("%PDF-".utf8)))
  #expect(pdf.range(of: Data("/Outlines".utf8)) != nil)
  #expect(pdf.range(of: Data("/CreationDate".utf8)) == nil)
  #expect(pdf.range(of: Data("file://".utf8)) == nil)
  try toy.run("run", "3", "--format", "pdf").exits(0)
  #expect(try toy.bytes("report/toy.pdf") == pdf)
}

/// Formulas are typeset for the PDF as for the page.
@Test(.enabled(if: hasChromium && TypesettingTools().formulas != nil, "needs Chromium and KaTeX"))
func aFormulaThatCannotBeReadIsToldWhenOnlyThePDFIsMade() throws {
  let toy = try Toy()
  try toy.replace("As in $2 n$.", with: #"As in $\frec{2}{n}$."#, in: "toy.md")
  try toy.run("run", "3", "--format", "pdf").exits(0)
    .prints(#"this formula cannot be read (Undefined control sequence: \frec"#)
}

/// Without it nothing else is missed: only who asks for the PDF is told.
@Test(.enabled(if: !FileManager.default.fileExists(atPath: "/Applications/Google Chrome.app")))
func withoutChromiumOnlyThePDFCannotBeMade() throws {
  let toy = try Toy()
  let path = try toy.pathWithoutBrowsers()
  try toy.run("run", "1", "--format", "html,pdf", environment: ["PATH": path]).exits(2)
    .writesNothing()
    .complains("chromium: there is no Chromium on PATH, which prints the page as PDF. Install it")
  try toy.run("run", "1", environment: ["PATH": path]).exits(0)
}

extension Toy {
  /// A PATH whose programs are those of this one's, but for browsers.
  fileprivate func pathWithoutBrowsers() throws -> String {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    let browsers = ["chromium", "chromium-browser", "google-chrome"]
    let manager = FileManager.default
    try makeFolder("programs")
    for folder in folders.map(String.init) {
      guard browsers.contains(where: { manager.fileExists(atPath: "\(folder)/\($0)") }) else {
        continue
      }
      for name in try manager.contentsOfDirectory(atPath: folder)
      where !browsers.contains(name) && !has("programs/\(name)") {
        try manager.createSymbolicLink(
          atPath: path("programs/\(name)"), withDestinationPath: "\(folder)/\(name)")
      }
    }
    let others = folders.filter { folder in
      !browsers.contains { manager.fileExists(atPath: "\(folder)/\($0)") }
    }
    return ([path("programs")] + others.map(String.init)).joined(separator: ":")
  }
}
