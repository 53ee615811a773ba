import Archives
import Running

// Platforms that say in the name of each file or folder whose it is.

extension Download {
  /// Moodle: `Learner One_13371_assignsubmission_file_`, a folder, or that before the name of each
  /// file. 13371 is the number in the grading worksheet ("Participant 13371"). A group's name may stand
  /// before the learner's, with a hyphen; where marking is blind, "Participant" stands for the name.
  ///
  /// Source: `mod/assign/locallib.php` of Moodle, `download_submissions`.
  static func moodle(_ items: [Item]) -> Download? {
    read(items, .moodle, mark: /_[0-9]+_assignsubmission_/) { name in
      guard
        let match = name.wholeMatch(of: /(.+?)_([0-9]{1,18})_assignsubmission_([a-z]+)(?:_(.*))?/)
      else { return nil }
      let (full, number) = (String(match.1), String(match.2))
      let arrival = Arrival(
        platform: .moodle, identifier: number, fullName: full == "Participant" ? nil : full)
      return NameReading(
        owner: Owner(learner: "\(full)_\(number)", arrival: arrival),
        rest: match.4.map(String.init) ?? "", isAbout: match.3 != "file")
    }
  }

  /// Brightspace: `397063-25573101 - Learner One - Nov 21, 2026 926 PM`, a folder for each time that
  /// something was handed in, or that and ` - ` before the name of each file. The number that differs
  /// from learner to learner is the learner's.
  ///
  /// Source: the download of a dropbox, as its users' scripts read it.
  static func brightspace(_ items: [Item]) -> Download? {
    let pattern =
      #/
      ([0-9]{1,18})-([0-9]{1,18})\ -\ (.+?)
      \ -\ ([A-Z][a-z]+\.?\ [0-9]{1,2},\ [0-9]{4}\ [0-9]{3,4}\ [AP]M)(?:\ -\ (.+))?
      /#
    let mark = /\ -\ [A-Z][a-z]+\.? [0-9]{1,2}, [0-9]{4} [0-9]{3,4} [AP]M/
    let numbers = items.compactMap { $0.name?.wholeMatch(of: pattern) }
    let isFirstLearners =
      Set(numbers.map(\.2)).count == 1 && Set(numbers.map(\.1)).count > 1
    return read(items, .brightspace, mark: mark) { name in
      guard let match = name.wholeMatch(of: pattern) else { return nil }
      let (full, number) = (String(match.3), String(isFirstLearners ? match.1 : match.2))
      let arrival = Arrival(
        platform: .brightspace, identifier: number, fullName: full,
        time: SubmissionTime(brightspace: String(match.4)))
      return NameReading(
        owner: Owner(learner: "\(full) (\(number))", arrival: arrival),
        rest: match.5.map(String.init) ?? "")
    }
  }

  /// Canvas: `onelearner_LATE_101_5001_` before the name of each file, where 101 is the learner's
  /// number, and 5001 the file's. A text that was typed in is `onelearner_101_text.html`, and where
  /// learners are anonymous, `anon_` and five letters stand for the name and the number. Of several
  /// attempts it gives the last one.
  ///
  /// A course whose files are called `trees_2026_1001_Q1.swift` looks much alike: names are taken for
  /// Canvas's only where all have its form, several learners are among them, no file's number comes
  /// twice, and no learner's number goes with two names.
  ///
  /// Source: `lib/content_zipper.rb` of Canvas, `add_submission`.
  static func canvas(_ items: [Item]) -> Download? {
    var download = Download(.canvas)
    var files: Set<String> = []
    var names: [String: Set<String>] = [:]
    for item in items {
      guard let name = item.name, !item.entry.isFolder, let reading = CanvasName(file: name) else {
        let isNobodys =
          !item.entry.isFolder && !item.entry.isNamedLikeArchive
          && item.name.map { !AnswerName($0).isMeant } ?? false
        guard isNobodys else { return nil }
        download.others.append(item)
        continue
      }
      if let file = reading.file, !files.insert(file).inserted { return nil }
      names[reading.number, default: []].insert(reading.name)
      if reading.isTwofold {
        download.doubts.append(Doubt(item: item, reason: Self.twofold))
        continue
      }
      let owner = Owner(
        learner: reading.learner,
        arrival: Arrival(
          platform: .canvas, identifier: reading.number, isMarkedLate: reading.isLate))
      download.parts.append(
        Part(
          owner: owner, item: item,
          content: reading.file == nil ? .about : .file(name: reading.rest)))
    }
    guard names.count > 1, names.values.allSatisfy({ $0.count == 1 }) else { return nil }
    // It was one submission, and so one of its files was as late as another.
    let late = Set(download.parts.filter(\.owner.arrival.isMarkedLate).map(\.owner.learner))
    for index in download.parts.indices {
      let learner = download.parts[index].owner.learner
      download.parts[index].owner.arrival.isMarkedLate = late.contains(learner)
    }
    return download
  }

  /// What a name says.
  struct NameReading {
    let owner: Owner
    /// The learner's own name for the file; empty for a folder.
    let rest: String
    var isAbout = false
  }

  static let twofold =
    "its name can be read in two ways, so nobody can tell whose it is: it has to be handed in under "
    + "another name"

  /// Reads names that bear a platform's mark.
  ///
  /// - Parameter mark: what stands in a name once, and more often when a learner's own name, or the name
  ///   of a file, imitates it.
  static func read(
    _ items: [Item], _ platform: Platform, mark: Regex<Substring>,
    _ read: (String) -> NameReading?
  ) -> Download? {
    var download = Download(platform)
    for item in items {
      if let name = item.name, name.matches(of: mark).count > 1 {
        download.doubts.append(Doubt(item: item, reason: twofold))
        continue
      }
      guard let name = item.name, let reading = read(name),
        item.entry.isFolder ? reading.rest.isEmpty : !reading.rest.isEmpty || reading.isAbout
      else {
        download.others.append(item)
        continue
      }
      let content: Part.Content =
        reading.isAbout
        ? .about
        : item.entry.isFolder
          ? .folder({ () throws(Unacceptable) in try item.entry.opened() })
          : .file(name: reading.rest)
      download.parts.append(Part(owner: reading.owner, item: item, content: content))
    }
    return download.parts.isEmpty && download.doubts.isEmpty ? nil : download
  }
}

extension SubmissionTime {
  /// `Nov 21, 2026 926 PM`; `nil` for months in other languages.
  init?(brightspace text: String) {
    let months = [
      "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    guard
      let match = text.wholeMatch(
        of: /([A-Za-z]{3})[a-z]*\.? ([0-9]{1,2}), ([0-9]{4}) ([0-9]{1,2})([0-9]{2}) ([AP])M/),
      let month = months.firstIndex(of: match.1.lowercased()), let day = Int(match.2),
      let year = Int(match.3), let hour = Int(match.4), let minute = Int(match.5), 1...12 ~= hour
    else { return nil }
    self.init(
      year: year, month: month + 1, day: day, hour: hour % 12 + (match.6 == "P" ? 12 : 0),
      minute: minute)
  }
}
