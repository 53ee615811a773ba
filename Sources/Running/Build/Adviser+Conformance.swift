// Types that lack what they inherit.

extension Adviser {
  /// A type of the answers' that is to be of a type of the course's, and isn't declared so.
  func missingConformance(in error: Diagnostic) -> Diagnostic.Advice? {
    guard error.isOfConformance else { return nil }
    let types = Diagnostic.quoted(in: error.message.prefix(500)).map(\.withoutAny)
    for name in types {
      guard let place = folder.declaration(of: name),
        let declaration = TypeDeclaration(of: name, in: place)
      else { continue }
      for expected in types where expected != name {
        if let repaired = declaration.inheriting(expected, names) {
          return Diagnostic.Advice(
            file: place.file.name, line: place.line,
            "`\(name)` \(names.isClass(expected) ? "isn't a" : "doesn't conform to") "
              + "`\(expected)`: write `\(repaired)`")
        }
      }
    }
    return nil
  }
}

/// The line that declares a type.
private struct TypeDeclaration {
  /// `final class Model`.
  private let head: String
  private let keyword: Substring
  private let inherited: [String]

  init?(of name: String, in place: AnswersFolder.Declaration) {
    let lines = place.file.text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.indices.contains(place.line - 1),
      let match = lines[place.line - 1].firstMatch(
        of: /^(?:[\w]+ +)*?(class|struct|enum|actor) +\w+/)
    else { return nil }
    head = String(match.0)
    keyword = match.1
    inherited = SourceNames.inherited(in: lines[place.line - 1])
  }

  /// The line with a class or a protocol of the course's among what it inherits. `nil` when it is there,
  /// or there is another class.
  func inheriting(_ expected: String, _ names: CourseNames) -> String? {
    guard names.isClass(expected) || names.isProtocol(expected) else { return nil }
    let base = names.isClass(expected) ? expected : names.baseClass(ofProtocol: expected)
    var list = inherited
    if let base, !list.contains(base) {
      if list.contains(where: names.isClass) { return nil }
      list.insert(base, at: 0)
    }
    if !list.contains(expected) { list.append(expected) }
    let isClass = base == nil || keyword == "class"
    if list == inherited && isClass { return nil }
    let head = isClass ? head : head.replacing("\(keyword) ", with: "final class ")
    return "\(head): \(list.joined(separator: ", "))"
  }
}

extension Diagnostic {
  fileprivate var isOfConformance: Bool {
    ["conform", "cannot convert", "inherit"].contains(where: message.contains)
  }
}

extension String {
  /// `Optimizer` of `any Optimizer`.
  fileprivate var withoutAny: String { hasPrefix("any ") ? String(dropFirst(4)) : self }
}
