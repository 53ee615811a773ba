import Exercises
import Running
import Wording

/// A file that lies in no learner's folder, and tells its learner by its name.
struct LooseFile {
  let name: LooseName
  let entry: HandedInFolder.Entry
  let source: String

  /// The file as its learner named it.
  var asHandedIn: HandedInFolder.Entry {
    HandedInFolder.Entry(name: Array(name.answer.utf8), content: entry.content)
  }

  var shown: String { entry.text ?? name.answer }

  /// The files of one learner.
  struct Group {
    var files: [LooseFile]
    /// Why nobody can tell that they are one learner's, and no others are.
    var doubt: String?
  }

  /// The files of each learner. Files are never put together, or kept apart, by a guess: where the
  /// names can be read in two ways, there is a doubt.
  static func groups(_ files: [LooseFile]) -> [(learner: String, files: Group)] {
    var groups = Dictionary(grouping: files, by: \.name.learner)
      .mapValues { Group(files: $0, doubt: nil) }
    doubtTwofoldNames(&groups)
    doubtCanvasNames(&groups)
    return groups.map { (learner: $0.key, files: $0.value) }.sorted { $0.learner < $1.learner }
  }

  /// `alice_Q12_train_Q1.swift` is alice's if there is an alice, and of an “alice_Q12_train” else.
  private static func doubtTwofoldNames(_ groups: inout [String: Group]) {
    for (learner, group) in groups {
      for file in group.files {
        for other in file.name.alternatives where groups[other] != nil {
          let doubt =
            "“\(shownName(file.shown))” may be of “\(shownName(other))” or of "
            + "“\(shownName(learner))”: put each learner's files into a folder of their own"
          groups[learner]?.doubt = doubt
          groups[other]?.doubt = doubt
        }
      }
    }
  }

  /// Canvas gives each file a number of its own, and so each file of one learner another beginning. Where
  /// not all is in its form, as ``Download/canvas(_:)`` wants it, files that would be one learner's there
  /// may be several learners'.
  private static func doubtCanvasNames(_ groups: inout [String: Group]) {
    let named = groups.compactMap { learner, group in
      CanvasName(prefix: learner).map { (learner: $0.learner, prefix: learner, group: group) }
    }
    for (learner, parts) in Dictionary(grouping: named, by: \.learner) {
      guard parts.count > 1, parts.allSatisfy({ $0.group.files.count == 1 }) else { continue }
      for part in parts { groups[part.prefix] = nil }
      let files = parts.flatMap(\.group.files) + (groups[learner]?.files ?? [])
      groups[learner] = Group(
        files: files,
        doubt: "nobody can tell whether these files are of one learner or of several: "
          + "\(shownList(files.map(\.shown))); put each learner's files into a folder of their own")
    }
  }
}

extension HandedInFolder {
  /// Refuses a folder with answers right in it when they look like several learners'.
  func checkIsOneLearners() throws(Unacceptable) {
    guard solutions == nil else { return }
    let others = looseFiles
    guard others.isEmpty else {
      throw Unacceptable(
        "nobody can tell whose files these are: some are named after questions, others after "
          + "learners (\(shownList(others.compactMap(\.text)))); put each learner's files into a "
          + "folder of their own")
    }
    let names = entries.filter(\.isNamedLikeAnswer).compactMap(\.text)
    let questions = Dictionary(grouping: names) { AnswerName($0).question }
    guard questions.values.contains(where: { $0.count == 1 }) else {
      throw Unacceptable(
        "several files answer each question, so they may be several learners': \(shownList(names)); "
          + "put each learner's files into a folder of their own")
    }
  }
}
