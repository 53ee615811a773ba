import Exercises
import Foundation
import Grading
import Marking
import Running
import TestSupport
import Testing

/// What can be had by claims on descriptor 3, without doing the work.
///
/// A forger knows everything about public trials, and of hidden ones their names and the sizes of their
/// inputs. The best that he can do without answering is to claim what was true in another trial of the
/// same kind, one of the same sizes if there is one. What that earns under more than a quarter of many
/// secret seeds is not worth much, and `docs/threat-model.md` says what it is.
@Suite struct ClaimTests {
  /// The questions that ask for a choice or for facts that everybody may know.
  private static let askingForFacts = 1...4

  @Test func mostPointsNeedTheWork() async throws {
    let claims = try await Claims.shared.value
    for rubric in claims.rubrics where !Self.askingForFacts.contains(rubric.question) {
      let points = claims.points(in: rubric)
      #expect(
        2 * points < rubric.points,
        """
        Q\(rubric.question): \(points) of \(rubric.points) hundredths can be claimed: \
        \(claims.claimable[rubric.question] ?? [])
        """)
    }
  }

  /// The forger of this test is one that succeeds where there is nothing to compute.
  @Test func factsThatEverybodyKnowsCanBeClaimed() async throws {
    let claims = try await Claims.shared.value
    for rubric in claims.rubrics where [1, 4].contains(rubric.question) {
      #expect(claims.points(in: rubric) == rubric.points, "Q\(rubric.question)")
    }
  }

  @Test func theThreatModelSaysWhatCanBeClaimed() async throws {
    let claims = try await Claims.shared.value
    let page = String(
      decoding: try Data(
        contentsOf: URL(fileURLWithPath: "\(packageFolder.path)/docs/threat-model.md")),
      as: UTF8.self)
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("| Q") }.map(String.init)
    let table = claims.table
    #expect(rows == table, "The table should be:\n\(table.joined(separator: "\n"))")
  }
}

/// What of every question can be claimed.
private struct Claims: Sendable {
  let rubrics: [QuestionRubric]
  /// The criteria that a claim earns, by question.
  let claimable: [Int: [String]]

  static let shared = Task { try await onAThread { try Claims() } }

  private static let seedCount = 12

  init() throws {
    let scratch = try TestFolder(isOpenToAll: true)
    let examiner = try AttackedCourse.examiner(
      of: try AttackedCourse.questionsOfTheCourse(), in: scratch.path)
    let course = try CourseBuilds.Reference(by: examiner)
    rubrics = course.rubrics
    let reference = course.answers
    let observing = TrialRunner(
      answers: reference, dataFolder: examiner.dataFolder,
      limits: Limits(time: .seconds(20), memory: 512 << 20))
    var claimable: [Int: [String]] = [:]
    for rubric in rubrics {
      let forger = try Forger(rubric, by: observing, seedCount: Self.seedCount)
      claimable[rubric.question] = try rubric.criteria.filter { criterion in
        let successes = try (0..<Self.seedCount).count { try forger.earns(criterion, under: $0) }
        return 4 * successes > Self.seedCount
      }.map(\.name)
    }
    self.claimable = claimable
  }

  /// In hundredths of a point.
  func points(in rubric: QuestionRubric) -> Int {
    rubric.criteria.filter { claimable[rubric.question]?.contains($0.name) == true }
      .reduce(0) { $0 + $1.points }
  }

  /// The rows of the table in the threat model.
  var table: [String] {
    rubrics.map { rubric in
      let names = claimable[rubric.question] ?? []
      return "| Q\(rubric.question) | \(names.isEmpty ? "–" : names.joined(separator: ", ")) | "
        + "\(decimal(hundredths: points(in: rubric))) |"
    }
  }
}

/// Claims of the hidden trials what was true in other ones.
private struct Forger {
  private let rubric: QuestionRubric
  /// What the reference does in the public trials.
  private let open: [TrialRecord]
  /// What it does in the hidden ones, by secret seed.
  private let hidden: [[TrialRecord]]

  init(_ rubric: QuestionRubric, by observing: TrialRunner, seedCount: Int) throws {
    self.rubric = rubric
    // To turn something down takes no knowledge, so that those trials need not be run.
    let due = rubric.trials.filter { !isRefusal(trial: $0) }
    let question = rubric.question
    let secrets = (0..<UInt64(seedCount)).map { Secret(seed: 1000 + $0) }
    let seeds =
      [{ Secret.publicSeed(question: question, trial: $0) }]
      + secrets.map { secret in { secret.trialSeed(question: question, trial: $0) } }
    let records = try observing.records(
      of: question, in: seeds.flatMap { seed in due.map { TrialRequest($0, seed: seed($0)) } },
      needsScratch: rubric.needsScratch)
    let rounds = seeds.indices.map { round in
      let own = zip(due, records[(round * due.count)...].prefix(due.count))
      let byTrial = Dictionary(uniqueKeysWithValues: own)
      return rubric.trials.map { byTrial[$0] ?? .refused(message: "no") }
    }
    open = rounds[0]
    hidden = Array(rounds.dropFirst())
  }

  /// Whether a claim earns a criterion under one of the seeds.
  func earns(_ criterion: Criterion, under seed: Int) throws -> Bool {
    let claimed = rubric.trials.indices.map { place in
      claim(of: criterion, in: place, under: seed)
    }
    let right = hidden[seed]
    let grade = try rubric.grade(
      Evidence(open: open, hidden: claimed, hiddenAgain: claimed),
      against: Evidence(open: open, hidden: right, hiddenAgain: right))
    return grade.criteria.contains { $0.name == criterion.name && $0.points == $0.outOf }
  }

  private func claim(of criterion: Criterion, in place: Int, under seed: Int) -> TrialRecord {
    guard case .observed(let right) = hidden[seed][place] else { return hidden[seed][place] }
    let others = ([open] + hidden.indices.filter { $0 != seed }.map { hidden[$0] }).compactMap {
      if case .observed(let observation) = $0[place] { observation } else { nil }
    }
    func sizes(_ observation: Observation) -> [[Int]] {
      criterion.facts.map { observation[$0]?.size ?? [] }
    }
    let likely = others.first { sizes($0) == sizes(right) } ?? others[0]
    guard criterion.rule == .atMost else { return .observed(likely) }
    var least = Observation()
    for fact in criterion.facts {
      let count = right[fact]?.size.first ?? 0
      least.record(fact, Array(repeating: Int.min, count: count))
    }
    return .observed(least)
  }
}

extension Observation.Value {
  /// What a forger knows of it.
  fileprivate var size: [Int] {
    switch self {
    case .numbers(let shape, _): shape
    case .integers(let integers): [integers.count]
    case .texts(let texts): [texts.count]
    }
  }
}
