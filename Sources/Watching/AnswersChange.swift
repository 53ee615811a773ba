import Checking
import Exercises
import Running

/// What is another in a folder of answers than it was.
public struct AnswersChange: Equatable, Sendable {
  /// The questions with another file, one more or one less.
  public var questions: Set<Int> = []
  /// Whether the answer sheet or a helper is another one: any answer may depend on it.
  public var isCommon = false

  public init() {}

  /// - Parameter old: `nil` when the folder couldn't be read before.
  public init(from old: AnswersFolder?, to new: AnswersFolder) {
    guard let old else {
      isCommon = true
      return
    }
    let names = Set(old.files.map(\.name)).union(new.files.map(\.name))
    for name in names {
      let (before, after) = (old.file(named: name), new.file(named: name))
      guard before != after else { continue }
      if let question = (after ?? before)?.question {
        questions.insert(question)
      } else {
        isCommon = true
      }
    }
    for file in old.passedOver where !new.passedOver.contains(file) { note(file) }
    for file in new.passedOver where !old.passedOver.contains(file) { note(file) }
  }

  private mutating func note(_ file: PassedOver) {
    if let question = file.question { questions.insert(question) }
  }

  public mutating func formUnion(_ other: AnswersChange) {
    questions.formUnion(other.questions)
    isCommon = isCommon || other.isCommon
  }

  /// The questions whose verdict may be another one after this change, those changed among them: they
  /// need its value, or use a name that it declares.
  public func affected(in answers: BuiltAnswers) -> Set<Int> {
    affected(
      in: answers.folder.files,
      needs: Dictionary(uniqueKeysWithValues: answers.descriptions.map { ($0.number, $0.needs) }))
  }

  /// - Parameters:
  ///   - files: the answers' files as they are and, where it matters what they declared before, as
  ///     they were.
  ///   - needs: which questions each question needs.
  package func affected(in files: [AnswersFolder.File], needs: [Int: [Int]]) -> Set<Int> {
    let all = Set(needs.keys).union(questions)
    if isCommon { return all }
    let texts = Dictionary(
      grouping: files.filter { $0.question != nil }, by: { $0.question ?? 0 })
    let words = texts.mapValues { files in Set(files.flatMap { SourceWords(of: $0.bytes).all }) }
    let declared = texts.mapValues { files in files.map { SourceWords(of: $0.bytes) } }
    if questions.contains(where: { declared[$0]?.contains(where: \.extendsTypes) == true }) {
      return all
    }
    var affected = questions
    while true {
      let more = all.subtracting(affected).filter { question in
        !affected.isDisjoint(with: needs[question] ?? [])
          || affected.contains { other in
            declared[other]?.contains { !$0.declared.isDisjoint(with: words[question] ?? []) }
              == true
          }
      }
      if more.isEmpty { return affected }
      affected.formUnion(more)
    }
  }
}

/// The words of a Swift source, as far as they tell which other files may use something of it.
private struct SourceWords {
  private(set) var all: Set<String> = []
  /// What stands at the top level, where other files see it.
  private(set) var declared: Set<String> = []
  /// Whether it adds to types that others use without naming this file's own.
  private(set) var extendsTypes = false

  private static let introducers: Set<String> = [
    "func", "struct", "class", "enum", "actor", "protocol", "typealias", "let", "var",
  ]

  init(of bytes: [UInt8]) {
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let isTop = line.first.map(Self.isPartOfWord) == true || line.first == UInt8(ascii: "@")
      var introducesNext = false
      for word in line.split(whereSeparator: { !Self.isPartOfWord($0) }) {
        let word = String(decoding: word, as: UTF8.self)
        all.insert(word)
        if isTop, introducesNext { declared.insert(word) }
        introducesNext = Self.introducers.contains(word)
        if isTop, word == "extension" { extendsTypes = true }
      }
    }
  }

  private static func isPartOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...:
      true
    default: false
    }
  }
}
