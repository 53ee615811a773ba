import HostSystem

/// Looks for what learners may not see in all that they get.
///
/// It's a pure function of bytes. It finds copies: of a few lines of code under other names and in another
/// layout, of a text, of a path. It doesn't find an answer that is told in other words.
public struct LeakGate: Sendable {
  /// Something that may not go out, and where it was found.
  public struct Leak: Equatable, Sendable, CustomStringConvertible {
    public let file: String
    /// Counted from 1; `nil` where the whole file is meant.
    public let line: Int?
    public let problem: String
    public let cure: String

    /// `notebook/trees.md:12: it shows code of … . Remove it …`
    public var description: String {
      "\(line.map { "\(file):\($0)" } ?? file): \(problem). \(cure)"
    }
  }

  private let secrets: Secrets
  private let code: CodeSearch
  private let texts: [(text: [UInt8], name: String)]

  public init(for secrets: Secrets) {
    self.secrets = secrets
    code = CodeSearch(of: secrets.code, knowing: secrets.knownCode)
    texts = secrets.texts
  }

  /// What may not go out, in the order of the files.
  public func leaks(in files: [ReleasedFile]) -> [Leak] { files.flatMap(leaks) }

  private func leaks(in file: ReleasedFile) -> [Leak] {
    if secrets.allowed.contains(file.path) { return [] }
    if let leak = leakOfWhole(file) { return [leak] }
    var leaks: [Leak] = []
    if let (line, name) = code.find(in: String(decoding: file.bytes, as: UTF8.self)) {
      leaks.append(
        Leak(
          file: file.path, line: line, problem: "it shows code of \(name)",
          cure: "Remove it, or write it in another way than the answer does."))
    }
    for (text, name) in texts {
      guard let place = file.bytes.firstPlace(of: text) else { continue }
      leaks.append(
        Leak(
          file: file.path, line: line(at: place, in: file.bytes),
          problem: "it holds “\(String(decoding: text, as: UTF8.self))” of \(name)",
          cure: "Remove it or, if learners may know it, write it in a line of \(secrets.allowance)."
        ))
    }
    for path in secrets.paths {
      guard let place = file.bytes.firstPlace(of: Array(path.utf8)) else { continue }
      leaks.append(
        Leak(
          file: file.path, line: line(at: place, in: file.bytes),
          problem: "it names \(path), a folder of this machine", cure: "Use a relative path."))
    }
    return leaks
  }

  /// Files that may not go out whatever stands in them.
  private func leakOfWhole(_ file: ReleasedFile) -> Leak? {
    func leak(_ problem: String, _ cure: String) -> Leak {
      Leak(file: file.path, line: nil, problem: problem, cure: cure)
    }
    let parts = file.path.split(separator: "/").map(String.init)
    if let name = parts.first(where: { Self.names.contains($0) }) {
      return leak("“\(name)” belongs to grading or to git", "Move it out of the course's folders.")
    }
    if let name = secrets.files[file.bytes] {
      return leak("it's a copy of \(name)", "Remove it.")
    }
    if let kind = Self.magic.first(where: { file.bytes.starts(with: $0.bytes) })?.kind {
      return leak(
        "it's \(kind), in which nothing can be looked for",
        "Hand out what it was made of or, if learners may have it, write its path in a line of "
          + "\(secrets.allowance).")
    }
    return nil
  }

  private func line(at place: Int, in bytes: [UInt8]) -> Int {
    bytes[..<place].count { $0 == UInt8(ascii: "\n") } + 1
  }

  private static let names: Set = [
    "rubric.yaml", "grading.json", "gradebook.csv", "mistakes", "grades", ".git",
  ]

  /// How files begin that hide what they hold.
  private static let magic: [(bytes: [UInt8], kind: String)] = [
    ([0x7f, 0x45, 0x4c, 0x46], "a compiled file"), (Array("!<arch>\n".utf8), "a compiled library"),
    ([0xcf, 0xfa, 0xed, 0xfe], "a compiled file"), ([0xca, 0xfe, 0xba, 0xbe], "a compiled file"),
    ([0xe2, 0x9c, 0xa8, 0x0e], "a compiled module"), (Array("PK\u{3}\u{4}".utf8), "an archive"),
    ([0x1f, 0x8b], "an archive"), (Array("BZh".utf8), "an archive"),
    ([0xfd, 0x37, 0x7a, 0x58, 0x5a], "an archive"), ([0x28, 0xb5, 0x2f, 0xfd], "an archive"),
  ]
}

extension [UInt8] {
  /// Where some bytes begin; `nil` when they aren't there.
  fileprivate func firstPlace(of pattern: [UInt8]) -> Int? {
    guard let first = pattern.first, count >= pattern.count else { return nil }
    return withUnsafeBufferPointer { bytes in
      var place = 0
      let last = bytes.count - pattern.count
      while place <= last {
        guard bytes[place] == first else {
          place += 1
          continue
        }
        if pattern.indices.allSatisfy({ bytes[place + $0] == pattern[$0] }) { return place }
        place += 1
      }
      return nil
    }
  }
}
