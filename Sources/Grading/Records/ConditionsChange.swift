import Marking

/// What is not as it was when a record was made.
public struct ConditionsChange: Equatable, Sendable {
  /// Whether the record was made under another secret seed.
  public let isOtherSeed: Bool
  public let parts: [Conditions.Part]
  /// The questions that are marked now and were then, by what changed of each.
  public let questions: [Conditions.QuestionPart: [Int]]
  /// Questions that are marked now and were not.
  public let added: [Int]
  /// Questions that were marked and are not any more.
  public let removed: [Int]

  public init(from earlier: Conditions, to now: Conditions) {
    isOtherSeed = earlier.seed != now.seed
    parts = Conditions.Part.allCases.filter { earlier.parts[$0] != now.parts[$0] }
    let (before, after) = (Set(earlier.questions.keys), Set(now.questions.keys))
    added = after.subtracting(before).sorted()
    removed = before.subtracting(after).sorted()
    var questions: [Conditions.QuestionPart: [Int]] = [:]
    for question in before.intersection(after).sorted() {
      for part in Conditions.QuestionPart.allCases
      where earlier.questions[question]?[part] != now.questions[question]?[part] {
        questions[part, default: []].append(question)
      }
    }
    self.questions = questions
  }

  private init(
    isOtherSeed: Bool, parts: [Conditions.Part], questions: [Conditions.QuestionPart: [Int]],
    added: [Int], removed: [Int]
  ) {
    self.isOtherSeed = isOtherSeed
    self.parts = parts
    self.questions = questions
    self.added = added
    self.removed = removed
  }

  /// What of it may have changed the marks of one question.
  public func concerning(_ question: Int) -> ConditionsChange {
    ConditionsChange(
      isOtherSeed: isOtherSeed, parts: parts.filter { $0 != .chain },
      questions: questions.compactMapValues { $0.contains(question) ? [question] : nil },
      added: added.filter { $0 == question }, removed: removed.filter { $0 == question })
  }

  /// In plain words: `the secret seed and the rubric of Q14 changed; Q26 is new`.
  public var description: String {
    var changed = isOtherSeed ? ["the secret seed"] : []
    changed += Conditions.QuestionPart.allCases.compactMap { part in
      questions[part].map { part.words(of: $0) }
    }
    changed += parts.map(\.words)
    var clauses = changed.isEmpty ? [] : ["\(listed(changed)) changed"]
    if !added.isEmpty { clauses.append("\(named(added)) \(added.count == 1 ? "is" : "are") new") }
    if !removed.isEmpty {
      clauses.append("\(named(removed)) \(removed.count == 1 ? "isn't" : "aren't") marked any more")
    }
    return clauses.joined(separator: "; ")
  }
}

extension Conditions.Part {
  fileprivate var words: String {
    switch self {
    case .grader: "the grader"
    case .exercises: "the exercises"
    case .systemLibraries: "the system's libraries"
    case .data: "the data"
    case .answerSheet: "the answer sheet"
    case .helpers: "the reference's helpers"
    case .compiler: "the compiler"
    case .confinement: "the sandbox"
    case .limits: "the limits"
    case .chain: "the notebook's questions"
    }
  }
}

extension Conditions.QuestionPart {
  fileprivate func words(of questions: [Int]) -> String {
    let isOne = questions.count == 1
    let names = named(questions)
    switch self {
    case .trials: return "the trials of \(names)"
    case .rubric: return "the \(isOne ? "rubric" : "rubrics") of \(names)"
    case .reference: return "the reference's \(isOne ? "answer" : "answers") to \(names)"
    case .mistakes: return "the known mistakes of \(names)"
    case .stub: return "the \(isOne ? "stub" : "stubs") of \(names)"
    }
  }
}

/// `Q3, Q7 and Q14`; of more than five, how many they are.
private func named(_ questions: [Int]) -> String {
  questions.count > 5 ? "\(questions.count) questions" : listed(questions.map { "Q\($0)" })
}

private func listed(_ words: [String]) -> String {
  guard let last = words.last, words.count > 1 else { return words.first ?? "" }
  return words.dropLast().joined(separator: ", ") + " and " + last
}
