import Archives
import Foundation
import Running
import Wording

// Platforms that give each learner a folder, and are told by what lies around it or in it.

extension Download {
  /// Sakai: `One, Learner(learner1)` with `Submission attachment(s)`, `timestamp.txt` and what the
  /// instructor wrote; beside them `grades.csv`. A group's folder is `Group 1 (5f1c…)`.
  ///
  /// Source: `AssignmentServiceImpl.java` of Sakai, `zipSubmissions`.
  static func sakai(_ items: [Item]) -> Download? {
    let grades = items.first { $0.name == "grades.csv" && !$0.entry.isFolder }
    var download = Download(.sakai)
    var late: Set<String> = []
    if let grades { late = lateInSakai(grades, &download.notes) }
    var hasAttachments = false
    for item in items where item.source != grades?.source {
      guard item.entry.isFolder, let name = item.name,
        let match = name.wholeMatch(of: /([^()]+?) ?\(([^()]+)\)/)
      else {
        download.others.append(item)
        continue
      }
      let user = String(match.2)
      var time: SubmissionTime?
      do throws(Unacceptable) {
        let folder = try item.entry.opened()
        hasAttachments = hasAttachments || folder.entries.contains(where: \.isAttachmentsOfSakai)
        time = Self.time(in: folder, at: item.source, &download.notes)
      } catch {
        // It is opened once more when its answers are taken, and refused then.
      }
      let arrival = Arrival(
        platform: .sakai, identifier: user, fullName: fullName(sorted: String(match.1)),
        time: time, isMarkedLate: late.contains(user))
      download.parts.append(
        Part(
          owner: Owner(learner: nameable(user), arrival: arrival), item: item,
          content: .folder({ () throws(Unacceptable) in
            let entries = try item.entry.opened().entries
            return HandedInFolder(entries.filter { !$0.isSakais })
          })))
    }
    guard !download.parts.isEmpty, grades != nil || hasAttachments else { return nil }
    return download
  }

  /// `Learner One` for `One, Learner`.
  static func fullName(sorted name: String) -> String {
    guard let comma = name.firstIndex(of: ",") else { return name }
    let last = name[..<comma].trimmingPrefix(" ")
    let first = name[name.index(after: comma)...].trimmingPrefix(" ")
    return first.isEmpty ? String(last) : "\(first) \(last)"
  }

  /// ILIAS: `One_Learner_learner1_4101` in a folder called "Submissions", in the language of the
  /// platform, or beside `status.csv`, which tells the user name of number 4101.
  ///
  /// Source: `class.ilExSubmission.php` of ILIAS, `getDirectoryNameFromUserData`.
  static func ilias(_ items: [Item], in name: String?, beside outer: [Item]) -> Download? {
    let isStatus = { (item: Item) in
      ["status.csv", "status.xlsx", "status.xls"].contains(item.name ?? "")
    }
    let status = (items + outer).first { isStatus($0) && !$0.entry.isFolder }
    let folders = ["submissions", "abgaben", "einreichungen", "remises", "entregas", "consegne"]
    guard status != nil || folders.contains(name?.lowercased() ?? "") else { return nil }
    var download = Download(.ilias)
    let told = status.map { loginsOfILIAS($0, &download.notes) } ?? [:]
    for item in items where !isStatus(item) {
      guard item.entry.isFolder, let folder = item.name,
        let match = folder.wholeMatch(of: /(.+)_(.+)_([^_]+)_([0-9]{1,18})/)
      else {
        download.others.append(item)
        continue
      }
      let person = told[String(match.4)]
      // A name with an underscore in it can't be taken apart.
      let isPlain = folder.count(where: { $0 == "_" }) == 3
      let login = person?.login ?? (isPlain ? String(match.3) : folder)
      let arrival = Arrival(
        platform: .ilias, identifier: login,
        fullName: person?.fullName ?? (isPlain ? "\(match.2) \(match.1)" : nil))
      download.parts.append(
        Part(
          owner: Owner(learner: nameable(login), arrival: arrival), item: item,
          content: .folder({ () throws(Unacceptable) in try item.entry.opened() })))
    }
    return download.parts.isEmpty ? nil : download
  }

  /// nbgrader: `submitted/learner1/trees/`, a folder of the assignment in each learner's, with
  /// `timestamp.txt`.
  ///
  /// Source: nbgrader's documentation, "The philosophy and the approach".
  static func nbgrader(_ items: [Item], in name: String?) -> Download? {
    var download = Download(.nbgrader)
    var assignments: Set<String> = []
    var hasTimes = false
    for item in items {
      guard item.entry.isFolder, let learner = item.name,
        let assignment = onlyFolder(of: item)
      else {
        download.others.append(item)
        continue
      }
      assignments.insert(assignment.text ?? "")
      var time: SubmissionTime?
      do throws(Unacceptable) {
        let folder = try assignment.opened()
        hasTimes = hasTimes || folder.entries.contains { $0.text == timestamp }
        time = Self.time(in: folder, at: "\(item.source)/\(assignment.text ?? "")", &download.notes)
      } catch {
        // It is opened once more when its answers are taken, and refused then.
      }
      download.parts.append(
        Part(
          owner: Owner(
            learner: learner,
            arrival: Arrival(platform: .nbgrader, identifier: learner, time: time)),
          item: item,
          content: .folder({ () throws(Unacceptable) in
            HandedInFolder(try assignment.opened().entries.filter { $0.text != timestamp })
          })))
    }
    guard !download.parts.isEmpty, assignments.count == 1, !assignments.contains("solutions"),
      hasTimes || name == "submitted"
    else { return nil }
    return download
  }

  private static func onlyFolder(of item: Item) -> HandedInFolder.Entry? {
    do throws(Unacceptable) {
      let entries = try item.entry.opened().entries
      return entries.count == 1 && entries[0].isFolder ? entries[0] : nil
    } catch {
      return nil
    }
  }

  /// GitHub Classroom and Classroom 50: a folder `trees-course-learner1` for each repository.
  ///
  /// GitHub Classroom packs them into `trees-course-11-28-2026-09-00-00` and clones them into
  /// `trees-course-submissions`, so that the assignment's name is known. In Classroom 50 the names begin
  /// with the classroom's and the assignment's, and the folder is called otherwise: what all of them
  /// begin with stands for it.
  ///
  /// Source: `gh classroom clone student-repos`; `AssignmentRepoName` of Classroom 50.
  static func classroom(_ items: [Item], in name: String?) -> Download? {
    let around = name?.wholeMatch(
      of: /(.+?)(?:[-_]submissions|-[0-9]{2}-[0-9]{2}-[0-9]{4}(?:-[0-9]{2}){3})/)
    guard let around else { return nil }
    let names = items.filter(\.entry.isFolder).compactMap(\.name)
    let isGitHubs = names.contains { $0.hasPrefix("\(around.1)-") }
    let beginning = isGitHubs ? "\(around.1)-" : commonBeginning(of: names)
    guard let beginning else { return nil }
    let platform: Platform = isGitHubs ? .githubClassroom : .classroom50
    var download = Download(platform)
    for item in items {
      guard item.entry.isFolder, let name = item.name, name.hasPrefix(beginning),
        name.count > beginning.count
      else {
        download.others.append(item)
        continue
      }
      let user = String(name.dropFirst(beginning.count))
      download.parts.append(
        Part(
          owner: Owner(learner: user, arrival: Arrival(platform: platform, identifier: user)),
          item: item, content: .folder({ () throws(Unacceptable) in try item.entry.opened() })))
    }
    return download.parts.isEmpty ? nil : download
  }

  /// Up to a hyphen, and with at least two hyphens: a classroom and an assignment.
  private static func commonBeginning(of names: [String]) -> String? {
    let sorted = names.sorted()
    guard let first = sorted.first, let last = sorted.last, first != last else { return nil }
    let common = String(zip(first, last).prefix { $0.0 == $0.1 }.map(\.0))
    guard let hyphen = common.lastIndex(of: "-") else { return nil }
    let beginning = String(common[...hyphen])
    return beginning.count(where: { $0 == "-" }) > 1 && !names.contains(beginning) ? beginning : nil
  }
}

private let timestamp = "timestamp.txt"

extension HandedInFolder.Entry {
  /// The folder with what the learner attached; called otherwise in other languages.
  fileprivate var isAttachmentsOfSakai: Bool { isFolder && text == "Submission attachment(s)" }

  /// What Sakai and the instructor put into a learner's folder.
  fileprivate var isSakais: Bool {
    guard let text else { return false }
    if isFolder { return text == "Feedback Attachment(s)" }
    return [timestamp, "comments.txt", "members.txt", "feedbackText.html"].contains(text)
      || text.hasSuffix("_submissionText.html")
  }
}
