import ArgumentParser

/// A form in which the executed notebook can be written.
package enum Format: String, CaseIterable {
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
package struct FormatList: ExpressibleByArgument, Equatable, CustomStringConvertible {
  package var formats: [Format]

  /// What needs no other program.
  package static let usual = FormatList(formats: Format.allCases.filter { $0 != .pdf })

  package init(formats: [Format]) {
    self.formats = formats
  }

  package init?(argument: String) {
    let formats = argument.split(separator: ",").map { Format(rawValue: String($0)) }
    guard !formats.isEmpty, !formats.contains(nil) else { return nil }
    self.formats = Format.allCases.filter(formats.contains)
  }

  package static var allValueStrings: [String] { Format.allCases.map(\.rawValue) }

  package var description: String { formats.map(\.rawValue).joined(separator: ",") }
  package var defaultValueDescription: String { description }
}
