import Foundation
import HostSystem
import Reporting

/// What was typeset before, by the texts themselves: one file, that is read as a whole and replaced as
/// a whole. Two runs at once may lose what one of them adds; then it is done again.
///
/// It holds the libraries' own markup, which is checked whenever it is used: a cache that somebody
/// wrote into can do no more harm than a library could.
struct TypesettingCache {
  /// `nil` where nothing can be kept.
  let path: String?

  /// More than that is not kept, but for what is asked for now.
  private static let byteLimit = 8 << 20

  fileprivate struct Contents: Codable {
    var version = 1
    /// What the results depend on besides the texts.
    var tools: String
    var formulas: [String: String] = [:]
    var refusals: [String: String] = [:]
    var code: [String: String] = [:]
  }

  /// What of the request is known.
  func known(of request: TypesettingRequest, by tools: TypesettingTools) -> TypesettingResult {
    guard let contents = contents(by: tools) else { return TypesettingResult() }
    var known = TypesettingResult()
    for formula in request.formulas {
      let key = Self.key(of: formula)
      if let markup = contents.formulas[key] {
        known.formulas[formula] = .markup(markup)
      } else if let reason = contents.refusals[key] {
        known.formulas[formula] = .refused(reason)
      }
    }
    for code in request.code { known.code[code] = contents.code[code] }
    return known
  }

  /// Adds to what is kept.
  ///
  /// - Throws: when the file cannot be written.
  func keep(_ typesetting: TypesettingResult, by tools: TypesettingTools) throws {
    guard let path else { return }
    let empty = Contents(tools: tools.identity)
    var contents = contents(by: tools) ?? empty
    if contents.byteCount + empty.adding(typesetting).byteCount > Self.byteLimit {
      contents = empty
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let data = try encoder.encode(contents.adding(typesetting))
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let file = try StagedFile([UInt8](data), for: path)
    defer { file.discard() }
    try file.putInPlace()
  }

  /// `nil` when there is none, when it is damaged, or when it is another version's.
  private func contents(by tools: TypesettingTools) -> Contents? {
    guard let path, let data = FileManager.default.contents(atPath: path) else { return nil }
    do {
      let contents = try JSONDecoder().decode(Contents.self, from: data)
      return contents.version == 1 && contents.tools == tools.identity ? contents : nil
    } catch {
      return nil
    }
  }

  fileprivate static func key(of formula: Formula) -> String {
    (formula.isDisplayed ? "displayed " : "inline ") + formula.tex
  }
}

extension TypesettingCache.Contents {
  fileprivate func adding(_ typesetting: TypesettingResult) -> Self {
    var sum = self
    for (formula, attempt) in typesetting.formulas {
      switch attempt {
      case .markup(let markup): sum.formulas[TypesettingCache.key(of: formula)] = markup
      case .refused(let reason): sum.refusals[TypesettingCache.key(of: formula)] = reason
      }
    }
    sum.code.merge(typesetting.code) { $1 }
    return sum
  }

  fileprivate var byteCount: Int {
    [formulas, refusals, code].joined().reduce(0) { $0 + $1.key.utf8.count + $1.value.utf8.count }
  }
}
