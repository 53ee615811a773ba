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

  /// - Parameter archives: reads the archives among what was handed in.
  /// - Throws: when no archive can be read on this machine, through no fault of its own.
  public init(paths: [String], archives: ArchiveReader) throws {
    var search = SubmissionSearch(archives: archives)
    for path in paths {
      search.look(at: path)
    }
    search.finish()
    try archives.check()

    // Names that some file system, or some reader, takes for one: no folder for both of them.
    let groups = Dictionary(grouping: search.found) { withoutJoiners($0.learner).lowercased() }
    let attempts = Dictionary(grouping: search.found) { found in
      PlatformName.learnerOfAttempt(found.learner)
    }
    let canvas = Self.learnersOfTwoFiles(search.found)
    var submissions: [Submission] = []
    var refusals: [Refusal] = []
    for group in groups.values {
      let group = group.sorted { $0.source < $1.source }
      let sources = group.map(\.source)
      if group.count > 1 {
        let names = group.map { "“\(shownName($0.name))”" }.sorted().joined(separator: " and ")
        refusals.append(
          Refusal(
            learner: group[0].learner, sources: sources,
            reason: "\(group.count) submissions have this name: \(names); hand in one"))
        continue
      }
      if let others = PlatformName.learnerOfAttempt(group[0].learner).flatMap({ attempts[$0] }),
        others.count > 1
      {
        refusals.append(
          Refusal(
            learner: group[0].learner, sources: sources,
            reason:
              "one learner has several attempts here, \(shownList(others.map(\.name))); keep one"))
        continue
      }
      if let others = canvas[group[0].learner] {
        refusals.append(
          Refusal(
            learner: group[0].learner, sources: sources,
            reason: "nobody can tell whether one learner handed in all of these: "
              + "\(shownList(others)); put them into one folder, or keep one"))
        continue
      }
      switch group[0].answers {
      case .success(let answers):
        submissions.append(
          Submission(learner: group[0].learner, source: sources[0], answers: answers))
      case .failure(let error):
        refusals.append(
          Refusal(learner: group[0].learner, sources: sources, reason: error.reason))
      }
    }
    self.submissions = submissions.sorted {
      $0.learner.utf8.lexicographicallyPrecedes($1.learner.utf8)
    }
    self.refusals = refusals.sorted { $0.learner.utf8.lexicographicallyPrecedes($1.learner.utf8) }
    passedOver = search.passedOver
    missing = search.missing
    notes = search.notes
  }

  /// In a download of Canvas, archives whose names tell the same learner as others': for each of them,
  /// all. Loose files of one learner have been put together already.
  private static func learnersOfTwoFiles(_ found: [SubmissionSearch.Found]) -> [String: [String]] {
    let learners = Dictionary(grouping: found) { found in
      CanvasName(archive: found.learner)?.learner
        ?? (found.learner.wholeMatch(of: /[^_\s]+_[0-9]{1,12}/) == nil ? "" : found.learner)
    }
    let numbers = found.compactMap { CanvasName(archive: $0.learner)?.file }
    guard learners[""] == nil, learners.count > 1, Set(numbers).count == numbers.count else {
      return [:]
    }
    var result: [String: [String]] = [:]
    for parts in learners.values where parts.count > 1 {
      for part in parts { result[part.learner] = parts.map(\.name) }
    }
    return result
  }
}
