import Exercises
import Foundation
import HostSystem
import Parsing
import Reporting
import Running
import Typesetting
import Watching

/// The page that a watch writes when it's asked for, with all that has run since it began.
struct WatchPage {
  private let setting: WatchSession.Setting
  private let document: Document

  @MainActor
  init(_ setting: WatchSession.Setting, _ document: Document) {
    self.setting = setting
    self.document = document
  }

  /// Writes the page, and opens it where there is a desktop.
  ///
  /// - Returns: where it is, in a sentence.
  func open(with state: WatchState, _ answers: BuiltAnswers?) throws -> String {
    let installation = setting.project.installation
    let folder = try OutputFolder(checking: setting.output, for: document, as: .usual)
    var environment = HostDescription.fields()
    environment["swift"] = answers?.toolchain
    var report = Report(
      document: document, outcomes: state.outcomes.values.sorted { $0.question < $1.question },
      answers: answers?.folder.sources() ?? [:], seed: Run.defaultSeed, environment: environment)
    report.typesetting = try Typesetter(for: installation, in: .best(installation))
      .typeset(report.toTypeset)
    let files = try folder.write(report)
    guard let page = files.first(where: { $0.hasSuffix(".html") }) else { return "" }
    let isOpened = try Self.open("\(page)#q\(state.current)")
    return isOpened ? "Opened \(page)." : "The page is \(page)."
  }

  /// Whether something was there to open it with. The browser stays when the watch ends.
  private static func open(_ address: String) throws -> Bool {
    #if os(macOS)
      guard let opener = CoursePackage.program("open") else { return false }
      let command = Command(opener, [address])
    #else
      let environment = ProcessInfo.processInfo.environment
      guard ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"].contains(where: { environment[$0] != nil }),
        let opener = CoursePackage.program("xdg-open"),
        let session = CoursePackage.program("setsid")
      else { return false }
      let command = Command(session, ["--fork", opener, address])
    #endif
    let (_, ending) = try command.run(within: .seconds(5), in: TemporaryFolder())
    return ending == .exited(code: 0)
  }
}
