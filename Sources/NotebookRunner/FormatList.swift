import ArgumentParser

/// A form in which the executed notebook can be written.
enum Format: String, CaseIterable {
  /// `trees.md`.
  case md
  /// `trees.html`.
  case html
  /// `trees.ipynb`.
  case ipynb
  /// `run.json`.
  case json
  /// `trees.pdf`, printed by the browser of this machine.
  case pdf
}

/// `md,html`.
struct FormatList: ExpressibleByArgument, Equatable, CustomStringConvertible {
  var formats: [Format]

  /// What needs no other program.
  static let usual = FormatList(formats: Format.allCases.filter { $0 != .pdf })

  init(formats: [Format]) {
    self.formats = formats
  }

  init?(argument: String) {
    let formats = argument.split(separator: ",").map { Format(rawValue: String($0)) }
    guard !formats.isEmpty, !formats.contains(nil) else { return nil }
    self.formats = Format.allCases.filter(formats.contains)
  }

  static var allValueStrings: [String] { Format.allCases.map(\.rawValue) }

  var description: String { formats.map(\.rawValue).joined(separator: ",") }
  var defaultValueDescription: String { description }
}
