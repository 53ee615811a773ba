import Running
import Wording

extension Download {
  /// Blackboard: `Trees course_learner1_attempt_2026-11-21-10-11-12_`, the assignment's title, the user
  /// name and the time of the attempt before the name of each file; and of each attempt a text that
  /// bears this name alone and begins with `Name: Learner One (learner1)`.
  ///
  /// Titles and user names may have underscores. The text tells where one ends; where there is none, all
  /// have the title in common.
  ///
  /// Source: the download of a column of the grade center, as `nbgrader zip_collect` reads it.
  static func blackboard(_ items: [Item]) -> Download? {
    let mark = /_attempt_[0-9]{4}(?:-[0-9]{2}){5}/
    let pattern = /(.+?)_attempt_([0-9]{4}(?:-[0-9]{2}){5})(?:_(.+)|\.txt)/
    var prefixes: Set<String> = []
    var texts: [(prefix: String, item: Item)] = []
    for item in items where !item.entry.isFolder {
      guard let name = item.name, let match = name.wholeMatch(of: pattern) else { continue }
      prefixes.insert(String(match.1))
      if match.3 == nil { texts.append((String(match.1), item)) }
    }
    guard !prefixes.isEmpty else { return nil }
    var notes: [String] = []
    let people = Self.people(in: texts, &notes)
    let title = Self.title(of: prefixes, people)
    var download = read(items, .blackboard, mark: mark) { name in
      guard let match = name.wholeMatch(of: pattern) else { return nil }
      let prefix = String(match.1)
      let user = title.map { String(prefix.dropFirst($0.count)) }
      let arrival = Arrival(
        platform: .blackboard, identifier: user ?? people[prefix]?.user,
        fullName: people[prefix]?.fullName, time: SubmissionTime(blackboard: String(match.2)))
      return NameReading(
        owner: Owner(learner: user ?? prefix, arrival: arrival),
        rest: match.3.map(String.init) ?? "", isAbout: match.3 == nil)
    }
    download?.notes += notes
    return download
  }

  /// What the texts about attempts say, by what stands before the time in their names.
  private static func people(
    in texts: [(prefix: String, item: Item)], _ notes: inout [String]
  ) -> [String: (user: String, fullName: String)] {
    var people: [String: (user: String, fullName: String)] = [:]
    for (prefix, item) in texts where people[prefix] == nil {
      // What a learner typed in follows; the first line is Blackboard's.
      guard let text = item.text(limit: 1 << 20, &notes),
        let line = text.split(whereSeparator: \.isNewline).first,
        let match = line.wholeMatch(of: /Name:\s*(.*?)\s*\(([^()]+)\)\s*/),
        prefix.hasSuffix("_\(match.2)")
      else { continue }
      people[prefix] = (String(match.2), singleLine(String(match.1)))
    }
    return people
  }

  /// The assignment's title, with the underscore that follows it; `nil` when there are several of them.
  private static func title(
    of prefixes: Set<String>, _ people: [String: (user: String, fullName: String)]
  ) -> String? {
    let told = Set(people.map { String($0.key.dropLast($0.value.user.count)) })
    guard told.count < 2 else { return nil }
    let title = told.first ?? commonTitle(of: prefixes)
    guard !title.isEmpty, prefixes.allSatisfy({ $0.hasPrefix(title) && $0 != title }) else {
      return nil
    }
    return title
  }

  private static func commonTitle(of prefixes: Set<String>) -> String {
    let sorted = prefixes.sorted()
    guard let first = sorted.first, let last = sorted.last else { return "" }
    // Of one learner alone, the user name is taken to have no underscore.
    let common =
      first == last ? first : String(zip(first, last).prefix { $0.0 == $0.1 }.map(\.0))
    return common.lastIndex(of: "_").map { String(common[...$0]) } ?? ""
  }
}

extension SubmissionTime {
  /// `2026-11-21-10-11-12`
  init?(blackboard text: String) {
    let numbers = text.split(separator: "-").compactMap { Int($0) }
    guard numbers.count == 6 else { return nil }
    self.init(
      year: numbers[0], month: numbers[1], day: numbers[2], hour: numbers[3], minute: numbers[4],
      second: numbers[5])
  }
}
