import Foundation
import HostSystem

/// The page of a watch: served once somebody wants it, and made anew when something has changed.
extension WatchSession {
  /// Serves the page from now on.
  ///
  /// - Parameter opens: whether it's opened in the browser too, where there is one.
  /// - Throws: `RunError` when nothing can be served at that port.
  func serve(at port: UInt16?, opens: Bool) throws {
    let page = try LivePage(of: project, port: port, language: setting.language)
    self.page = page
    take(.served)
    writePage()
    let isOpened = try opens && Browser.open(page.address)
    take(.opened(isOpened ? "Opened \(page.address)" : "The notebook is at \(page.address)"))
  }

  /// Opens the page, at the current question.
  func open() throws {
    guard let page else {
      do {
        try serve(at: nil, opens: true)
      } catch let error as RunError {
        // That there's no page keeps nothing else from going on.
        take(.opened(error.description))
      }
      return
    }
    let address = "\(page.address)#q\(state.current)"
    take(.opened(try Browser.open(address) ? "Opened \(address)" : "The page is at \(address)"))
  }

  func notePageIsOld() {
    if page != nil { pageIsOldSince = pageIsOldSince ?? .now }
  }

  /// Whether nothing is left to do that will be known in a moment, and that the page had better wait for.
  var isPageToBeWritten: Bool {
    guard pageIsOldSince != nil else { return false }
    switch state.work {
    case .compile, .check(state.current, _), .run(state.current, _): return state.trouble != nil
    default: return true
    }
  }

  /// Makes the page anew.
  func writePage() {
    guard let page else { return }
    isWritingPage = true
    defer { isWritingPage = false }
    pageIsOldSince = nil
    do {
      try page.show(document, state, answers)
    } catch {
      // Ctrl-C, which whatever is done next notices too.
    }
  }
}
