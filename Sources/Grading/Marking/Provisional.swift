import Exercises

/// What an answer did in the trials of its question, in the order of `QuestionRubric.trials`.
public struct Evidence: Codable, Equatable, Sendable {
  public var open: [TrialRecord]
  public var hidden: [TrialRecord]
  public var hiddenAgain: [TrialRecord]
  public init(open: [TrialRecord], hidden: [TrialRecord], hiddenAgain: [TrialRecord]) {
    self.open = open
    self.hidden = hidden
    self.hiddenAgain = hiddenAgain
  }
}
extension QuestionRubric {
  public func grade(
    _ evidence: Evidence, against reference: Evidence, mistakes: [(Mistake, Evidence)] = []
  ) throws -> QuestionGrade {
    var lost: [String: String] = [:]
    for criterion in criteria {
      for name in trials(of: criterion) {
        guard let index = trials.firstIndex(of: name) else { continue }
        for (kind, a, r) in [
          ("public", evidence.open[index], reference.open[index]),
          ("hidden", evidence.hidden[index], reference.hidden[index]),
        ] {
          if let why = difference(criterion, a, r), lost[criterion.name] == nil {
            lost[criterion.name] = "\(kind) \(name): \(why)"
          }
        }
      }
    }
    var hint: String?
    if !lost.isEmpty {
      for (mistake, other) in mistakes where hint == nil {
        let same = criteria.filter { lost[$0.name] != nil }.allSatisfy { criterion in
          trials(of: criterion).allSatisfy { name in
            guard let index = trials.firstIndex(of: name) else { return false }
            if criterion.rule == .refusal {
              return other.hidden[index].isRefusal == evidence.hidden[index].isRefusal
            }
            return difference(criterion, evidence.hidden[index], other.hidden[index]) == nil
          }
        }
        if same && Set(mistake.losing) == Set(lost.keys) { hint = mistake.hint }
      }
    }
    return QuestionGrade(
      question: question, status: .graded,
      criteria: criteria.map {
        CriterionGrade(
          name: $0.name, title: $0.title, points: lost[$0.name] == nil ? $0.points : 0,
          outOf: $0.points, message: lost[$0.name])
      },
      hint: hint, isNondeterministic: evidence.hidden != evidence.hiddenAgain)
  }
  private func difference(_ criterion: Criterion, _ a: TrialRecord, _ r: TrialRecord) -> String? {
    if criterion.rule == .refusal {
      return a.isRefusal && r.isRefusal ? nil : "accepted \(a) reference \(r)"
    }
    guard case .observed(let r) = r else { return "reference: \(r)" }
    guard case .observed(let a) = a else { return "\(a)" }
    for fact in criterion.facts {
      guard let x = r[fact] else { return "the reference has no fact \(fact)" }
      guard let y = a[fact] else { return "no fact \(fact)" }
      switch (criterion.rule, x, y) {
      case (.close(let absolute, let relative), .numbers(let s, let b), .numbers(let t, let c)):
        if s != t { return "\(fact): shape \(t) for \(s)" }
        for (i, (p, q)) in zip(b, c).enumerated() {
          let (p, q) = (Float(bitPattern: p), Float(bitPattern: q))
          if !(p.isNaN && q.isNaN || p == q || abs(p - q) <= absolute + relative * abs(p)) {
            return "\(fact)[\(i)]: \(q) for \(p)"
          }
        }
      case (.set, .integers(let p), .integers(let q)):
        if p.sorted() != q.sorted() { return "\(fact): \(q) for \(p)" }
      case (.set, .texts(let p), .texts(let q)):
        if p.sorted() != q.sorted() { return "\(fact): \(q) for \(p)" }
      case (.set, .numbers(_, let p), .numbers(_, let q)):
        if p.sorted() != q.sorted() { return "\(fact)" }
      case (.atMost, .integers(let p), .integers(let q)):
        if p.count != q.count || zip(p, q).contains(where: { $0 < $1 }) {
          return "\(fact): \(q) for \(p)"
        }
      default: if x != y { return "\(fact): \(y) for \(x)" }
      }
    }
    return nil
  }
}
