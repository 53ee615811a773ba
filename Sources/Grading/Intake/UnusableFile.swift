import Running

/// A file that is no answer, and may be all that a learner handed in.
struct UnusableFile {
  let name: String
  /// Whose it seems to be.
  let stem: String
  let source: String
  let reason: String

  init(_ name: String, _ source: String) {
    self.name = name
    self.source = source
    let dot = name.lastIndex(of: ".").flatMap { $0 == name.startIndex ? nil : $0 }
    let stem = PlatformName(name)?.learner ?? dot.map { String(name[..<$0]) } ?? name
    self.stem = stem
    reason =
      AnswerName(name).isSwift
      ? "its name tells no question: name it like \(stem)_Q12.swift, or hand in a folder"
      : "it is neither a folder, nor Q*.swift, nor a .zip, .tar or .tar.gz archive"
  }

  /// Whether a learner of whom there are answers handed in this too: `alice.pdf` beside `alice.zip`,
  /// and Blackboard's text about an attempt beside what was attempted.
  func belongs(toOneOf learners: [String]) -> Bool {
    let isPlatforms = PlatformName(name) != nil
    return learners.contains { learner in
      // No more than that: `ann-marie.pdf` is not Ann's.
      learner == stem || isPlatforms && learner.hasPrefix("\(stem)_")
    }
  }
}
