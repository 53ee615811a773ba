import ArgumentParser

/// A form in which the executed notebook can be written.
enum Format: String, CaseIterable {
  /// `rnn_basics.md`.
  case md
  /// `rnn_basics.html`.
  case html
  /// `run.json`.
  case json
}

/// `md,html`.
struct FormatList: ExpressibleByArgument, Equatable, CustomStringConvertible {
  var formats: [Format]

  static let all = FormatList(formats: Format.allCases)

  init(formats: [Format]) {
    self.formats = formats
  }

  init?(argument: String) {
    let formats = argument.split(separator: ",").map { Format(rawValue: String($0)) }
    guard !formats.isEmpty, !formats.contains(nil) else { return nil }
    self.formats = Format.allCases.filter(formats.contains)
  }

  var description: String { formats.map(\.rawValue).joined(separator: ",") }
  var defaultValueDescription: String { description }
}
