import Foundation
import HostSystem
import Running

/// Prints pages as PDF with the Chromium of this machine.
///
/// The browser runs without a window, with a profile that is gone afterwards, and reaches no network.
public struct PagePrinter: Sendable {
  private let browser: String

  private static let names = ["chromium", "chromium-browser", "google-chrome"]
  /// A large report takes a few seconds; a machine that does much else takes longer.
  private static let timeLimit = Duration.seconds(120)

  /// Looks for the browser.
  ///
  /// - Throws: `RunError` when there is none.
  public init() throws(RunError) {
    let path = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
    let others = FileManager.default.isExecutableFile(atPath: path) ? [path] : []
    guard let browser = (Self.names.compactMap { CoursePackage.program($0) } + others).first else {
      throw RunError(
        "chromium", "there is no Chromium on PATH, which prints the page as PDF",
        cure: "Install it (Debian: sudo apt-get install chromium), or leave pdf out of --format.")
    }
    self.browser = browser
  }

  /// A page that needs no other file, as PDF with an outline of its headings.
  ///
  /// The same page gives the same bytes with one version of the browser and its fonts.
  ///
  /// - Throws: `RunError` when the browser does not do it.
  public func pdf(ofPage html: String) throws -> [UInt8] {
    let folder = try TemporaryFolder()
    let (page, document) = ("\(folder.path)/page.html", "\(folder.path)/page.pdf")
    do {
      try Data(html.utf8).write(to: URL(fileURLWithPath: page))
    } catch {
      throw RunError(
        page, "it cannot be written (\(error.localizedDescription))",
        cure: "Make room there, or set TMPDIR to a folder that can be written.")
    }
    let command = Command(
      browser,
      Self.options(for: folder) + [
        "--print-to-pdf=\(document)", URL(fileURLWithPath: page).absoluteString,
      ],
      // What it keeps in the user's folder goes to ours.
      ["HOME": folder.path, "XDG_CONFIG_HOME": folder.path, "XDG_CACHE_HOME": folder.path])
    let (output, ending) = try command.run(within: Self.timeLimit, in: folder)
    guard ending == .exited(code: 0), let bytes = FileManager.default.contents(atPath: document),
      bytes.starts(with: "%PDF-".utf8)
    else {
      let reason =
        ending == nil
        ? "it took longer than \(Self.timeLimit.components.seconds) s"
        : output.split(separator: "\n").last.map(String.init) ?? "without a message"
      throw RunError(
        browser, "it did not print the page (\(reason))",
        cure: "Print the HTML from a browser instead, and leave pdf out of --format.")
    }
    return withoutDates(Array(bytes))
  }

  private static func options(for folder: TemporaryFolder) -> [String] {
    var options = [
      "--headless", "--user-data-dir=\(folder.path)/profile", "--no-first-run",
      "--no-default-browser-check", "--disable-gpu", "--disable-extensions", "--disable-sync",
      "--disable-background-networking", "--disable-component-update",
      // Shared memory is scarce in containers.
      "--disable-dev-shm-usage", "--no-pdf-header-footer", "--generate-pdf-document-outline",
      // No name and no number leads anywhere.
      "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=localhost:9",
    ]
    // Chromium's own sandbox refuses to work for the superuser.
    if geteuid() == 0 { options.append("--no-sandbox") }
    return options
  }
}

/// A PDF without the times of its making. Blanks take their place: the file has a table of the
/// offsets of everything in it.
private func withoutDates(_ pdf: [UInt8]) -> [UInt8] {
  var pdf = pdf
  for key in ["/CreationDate (", "/ModDate ("] {
    guard let start = pdf.firstRange(of: Array(key.utf8))?.lowerBound,
      let end = pdf[start...].firstIndex(of: UInt8(ascii: ")"))
    else { continue }
    for index in start...end { pdf[index] = UInt8(ascii: " ") }
  }
  return pdf
}
