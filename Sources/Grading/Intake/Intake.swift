import Exercises
import Running
import Wording

/// What was handed in: submissions that may be graded, and refusals with their reasons. Nothing is
/// run, and refusing one submission never stops the others.
///
/// **Whose it is.** A path is a folder, a `.swift` file, an archive, or a folder full of those.
/// - A folder is one submission, of the learner that it is named after, when it holds a
///   folder `solutions`, or `Q*.swift` and neither archives nor folders with answers beside them.
///   Any other folder is full of submissions, one for each folder and archive in it. Where its only
///   folder is full of them, that one is meant.
/// - In a learner's folder, and in an archive, the answers may also lie in the only folder, or in the
///   only archive where there is no folder: many programs pack so.
/// - Loose files, on the command line or in a folder full of submissions, are named
///   `learner_Q12.swift` or `learner_Q12_train.swift`; all of one learner are one submission. The last
///   `Q` with a number counts. A loose `Q12_train.swift` is a submission of a learner of that name.
///
/// **What is taken**: regular files by ``AnswerName``, the same as `notebook run` takes, at most 64 of
/// 1 MiB each and of 8 MiB together.
///
/// **What is passed over** with a note: folders within the answers, `main.swift`, `Package.swift`,
/// files that are not Swift, and Swift files whose name or encoding cannot be taken: each costs
/// its own question and no other. Hidden files and folders, what an operating system adds, and the
/// answer sheet are passed over in silence.
///
/// **What refuses the whole submission**: a link, pipe or device among the answers; a header, module
/// map or other source that a compiler would read by itself; Swift files that are too many
/// or too large; two names that differ in upper and lower case only; an archive that is refused, or
/// packed in another form; a file that nobody can use, when it is all there is of a learner.
/// Points are never lost in silence for one of these: the learner has to hand in anew.
///
/// **What nobody can tell** is refused too, and never guessed: files that may be one learner's or
/// several'.
///
/// **What a platform gives for a whole class** is told by what is in it: see ``Download``. Its learners
/// have the platform's own names, and several attempts of one learner are several submissions, told apart
/// by their ``Arrival``. It may be the archive itself, when that is the only thing named.
public struct Intake: Equatable, Sendable {
  /// Sorted by the bytes of the learners' names.
  public let submissions: [Submission]
  /// Sorted likewise.
  public let refusals: [Refusal]
  /// What lay beside the submissions and is none.
  public let passedOver: [PassedOver]
  /// Paths at which there is nothing, or nothing that can be opened.
  public let missing: [PassedOver]
  /// How folders were read that could be read otherwise.
  public let notes: [String]

  /// - Parameters:
  ///   - archives: reads the archives among what was handed in.
  ///   - written: the questions that are answered in writing, and read by a person.
  /// - Throws: when no archive can be read on this machine, through no fault of its own.
  public init(paths: [String], archives: ArchiveReader, written: Set<Int> = []) throws {
    var search = SubmissionSearch(archives: archives)
    search.look(at: paths)
    search.finish()
    try archives.check()

    // Names that some file system, or some reader, takes for one: no folder for both of them.
    let groups = Dictionary(grouping: search.found) { withoutJoiners($0.learner).lowercased() }
    var submissions: [Submission] = []
    var refusals: [Refusal] = []
    for group in groups.values {
      let group = group.sorted { $0.source < $1.source }
      guard group.count == 1 || Self.areAttempts(group) else {
        let names = group.map { "“\(shownName($0.name))”" }.sorted().joined(separator: " and ")
        refusals.append(
          Refusal(
            learner: group[0].learner, sources: group.map(\.source),
            reason: "\(group.count) submissions have this name: \(names); hand in one"))
        continue
      }
      var refused: [(found: SubmissionSearch.Found, reason: String)] = []
      for found in group {
        switch found.answers {
        case .success(let answers):
          submissions.append(
            Submission(
              learner: found.learner, arrival: found.arrival, source: found.source,
              answers: answers, written: written))
        case .failure(let error): refused.append((found, error.reason))
        }
      }
      if let refusal = Self.refusal(of: refused) { refusals.append(refusal) }
    }
    self.submissions = submissions.sorted {
      Self.key($0.learner, $0.arrival).lexicographicallyPrecedes(Self.key($1.learner, $1.arrival))
    }
    self.refusals = refusals.sorted {
      Self.key($0.learner, $0.arrival).lexicographicallyPrecedes(Self.key($1.learner, $1.arrival))
    }
    passedOver = search.passedOver
    missing = search.missing
    notes = search.notes
  }

  /// One for all attempts of a learner that are refused, as there is one record of it.
  private static func refusal(
    of refused: [(found: SubmissionSearch.Found, reason: String)]
  ) -> Refusal? {
    let refused = refused.sorted {
      key("", $0.found.arrival).lexicographicallyPrecedes(key("", $1.found.arrival))
    }
    guard let last = refused.last?.found else { return nil }
    let reasons = refused.map { found, reason in
      refused.count == 1
        ? reason
        : "the attempt of \(found.arrival.time?.description ?? "no known time"): \(reason)"
    }
    return Refusal(
      learner: last.learner, arrival: last.arrival, sources: refused.map(\.found.source),
      reason: reasons.joined(separator: "; "))
  }

  /// By name, and the attempts of one learner by time and number.
  private static func key(_ learner: String, _ arrival: Arrival) -> [UInt8] {
    let attempt = String(arrival.attempt ?? 0)
    let padding = String(repeating: "0", count: max(0, 10 - attempt.count))
    let text = [learner, arrival.time?.description ?? "", padding + attempt]
    return Array(text.joined(separator: "\u{0}").utf8)
  }

  /// Whether these are attempts of one learner, by the platform's identifier, and no two of them have
  /// both the same time and the same number, or none.
  private static func areAttempts(_ group: [SubmissionSearch.Found]) -> Bool {
    guard let first = group.first, first.arrival.identifier != nil, first.arrival.platform != nil
    else { return false }
    for (index, found) in group.enumerated() {
      guard found.learner == first.learner, found.arrival.platform == first.arrival.platform,
        found.arrival.identifier == first.arrival.identifier
      else { return false }
      for other in group[..<index] where !found.arrival.isToldApart(from: other.arrival) {
        return false
      }
    }
    return true
  }
}

extension Arrival {
  fileprivate func isToldApart(from other: Arrival) -> Bool {
    if let time, let otherTime = other.time, time != otherTime { return true }
    if let attempt, let otherAttempt = other.attempt, attempt != otherAttempt { return true }
    return false
  }
}
