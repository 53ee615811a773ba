import Foundation
import HostSystem
import Running

/// The browser of the user's desktop.
enum Browser {
  /// Opens an address. The browser stays when this program ends.
  ///
  /// - Returns: whether something was there to open it with.
  static func open(_ address: String) throws -> Bool {
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
