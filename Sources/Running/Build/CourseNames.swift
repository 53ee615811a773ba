import Foundation

/// The public names that the modules of a course declare, as their sources tell.
struct CourseNames {
  private let modules: [(name: String, names: SourceNames)]

  /// What answers may import. A module whose sources aren't found has no names here.
  init(of installation: CoursePackage) throws {
    let packages = try installation.packages()
    modules = try (installation.course.answerKit.modules + ["Exercises"]).map { module in
      guard let folder = CoursePackage.sources(of: module, in: packages) else {
        return (module, SourceNames())
      }
      return (module, try SourceNames(ofFilesIn: folder))
    }
  }

  /// Every module that has the name.
  func modules(declaring name: String) -> [String] {
    modules.filter { $0.names.usable.contains(name) }.map(\.name)
  }

  /// The module to write before a name, so that nobody else's is meant. `nil` when no module has the
  /// name, or what stands before the dot would be taken for a type.
  func qualifier(of name: String) -> String? {
    modules(declaring: name).first { modules(declaring: $0).isEmpty }
  }

  /// The name that comes closest to one that nobody knows: with a letter changed, or two of many.
  func closest(to name: String) -> String? {
    name.closest(among: modules.flatMap(\.names.usable))
  }

  /// What a name of another library's is here, whether it's written `zero_grad` or `zeroGrad`.
  func counterpart(of name: String) -> SourceNames.Counterpart? {
    modules.lazy.compactMap { $0.names.counterpart(of: name) }.first
  }

  /// The same for the label of an argument.
  func counterpart(ofLabel label: String) -> SourceNames.Counterpart? {
    modules.lazy.compactMap { $0.names.counterpart(ofLabel: label) }.first
  }

  func isClass(_ name: String) -> Bool { modules.contains { $0.names.classes.contains(name) } }

  func isProtocol(_ name: String) -> Bool { modules.contains { $0.names.protocols[name] != nil } }

  /// The class that a protocol's types have to inherit from; `nil` when they may inherit from any.
  func baseClass(ofProtocol name: String) -> String? {
    modules.lazy.compactMap { $0.names.protocols[name] }.first?.first(where: isClass)
  }
}

extension String {
  /// The one of some names that this was most likely meant to be.
  func closest(among names: some Sequence<String>) -> String? {
    guard count > 3, utf8.count <= Self.longestName else { return nil }
    let allowed = count > 8 ? 2 : 1
    let letters = lowercased().sorted()
    return names.lazy.filter { abs($0.count - count) <= allowed }
      .map { (name: $0, distance: distance(to: $0)) }
      // Two letters that have changed places count as one.
      .filter {
        $0.distance <= allowed || $0.distance == 2 && $0.name.lowercased().sorted() == letters
      }
      .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?.name
  }

  private static let longestName = 60

  /// How many letters have to be changed, added or taken out; small letters count as capitals.
  private func distance(to other: String) -> Int {
    let (a, b) = (Array(lowercased()), Array(other.lowercased()))
    var row = Array(0...b.count)
    for (i, letter) in a.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, otherLetter) in b.enumerated() {
        let best = Swift.min(
          diagonal + (letter == otherLetter ? 0 : 1), row[j] + 1, row[j + 1] + 1)
        diagonal = row[j + 1]
        row[j + 1] = best
      }
    }
    return row[b.count]
  }
}

extension AnswersFolder {
  /// The answer sheet, in which the course's types stay the course's where the answers declare others of
  /// the same names.
  func sheet(qualifiedFor installation: CoursePackage) throws -> AnswerSheet {
    let sheet = AnswerSheet(file(named: Self.sheetName)?.bytes ?? [])
    let clashing = (["Answer"] + sheet.entries.map(\.exercise)).filter {
      declaration(of: $0) != nil
    }
    if clashing.isEmpty { return sheet }
    let names = try CourseNames(of: installation)
    return sheet.qualifying(
      Dictionary(
        clashing.compactMap { name in names.qualifier(of: name).map { (name, $0) } },
        uniquingKeysWith: { first, _ in first }))
  }
}
