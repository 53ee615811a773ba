import Exercises
import HostSystem
import Running

extension QuestionRubric {
  /// The name of the file in a question's folder.
  public static let fileName = "rubric.yaml"

  /// Reads how a question is marked:
  ///
  /// ```yaml
  /// trials: [usual, one element, refuses an unsorted list]
  /// files: false
  /// criteria:
  ///   - name: position
  ///     points: 2.50
  ///     title: The element is found where it is
  ///     trials: [usual]
  ///     facts: [positions]
  ///     rule: exact
  ///     advice: …
  /// ```
  ///
  /// - Throws: `RunError` that names the line of whatever doesn't hold together.
  init(of question: Int, readingAt path: String) throws {
    try self.init(of: question, CourseFile(readingAt: path))
  }

  init(of question: Int, _ file: CourseFile) throws(RunError) {
    let members = try file.root.members(["trials", "files", "criteria"])
    guard let trialList = members["trials"], let criterionList = members["criteria"] else {
      throw file.root.error("it lacks `trials` or `criteria`", cure: "Write both.")
    }
    let trials = try trialList.texts()
    if let twice = Self.repeated(trials) {
      throw trialList.error("the trial “\(twice)” is named twice", cure: "Remove one of the two.")
    }
    let refusals = trials.drop { !Trial.isRefusal($0) }
    if let late = refusals.first(where: { !Trial.isRefusal($0) }) {
      throw trialList.error(
        "“\(late)” comes after a trial that expects a refusal, which may end the process",
        cure: "Put the trials that begin with “refuses” last.")
    }
    var criteria: [Criterion] = []
    for part in try criterionList.elements() {
      let criterion = try Criterion(part, trials: trials)
      if criteria.contains(where: { $0.name == criterion.name }) {
        throw part.error(
          "the criterion “\(criterion.name)” is there twice", cure: "Rename one of the two.")
      }
      criteria.append(criterion)
    }
    guard !criteria.isEmpty else {
      throw criterionList.error("it has no criteria", cure: "Write at least one.")
    }
    self.init(
      question, trials: trials, needsScratch: try members["files"]?.truth() ?? false,
      criteria: criteria)
  }

  private static func repeated(_ names: [String]) -> String? {
    var seen: Set<String> = []
    return names.first { !seen.insert($0).inserted }
  }
}

extension Criterion {
  fileprivate init(_ part: CourseFile.Part, trials known: [String]) throws(RunError) {
    let members = try part.members([
      "name", "points", "title", "trials", "facts", "rule", "advice",
    ])
    func member(_ name: String) throws(RunError) -> CourseFile.Part {
      guard let member = members[name] else {
        throw part.error("a criterion lacks its `\(name)`", cure: "Write one.")
      }
      return member
    }
    let points = try member("points").hundredths()
    guard points > 0 else {
      throw try member("points").error(
        "a criterion earns nothing", cure: "Give it points, or remove it.")
    }
    let trials = try members["trials"]?.texts() ?? []
    if let unknown = trials.first(where: { !known.contains($0) }) {
      throw try member("trials").error(
        "there's no trial “\(unknown)”", cure: "Known are \(known.joined(separator: ", ")).")
    }
    let facts = try members["facts"]?.texts() ?? []
    let rule = try Criterion.Rule(member("rule"))
    guard (rule == .refusal) == facts.isEmpty else {
      throw part.error(
        rule == .refusal ? "a refusal has no facts to compare" : "it names no facts to compare",
        cure: rule == .refusal ? "Remove `facts`." : "Name some with `facts: […]`.")
    }
    self.init(
      try member("name").text(), points: points, try member("title").text(), on: trials,
      facts: facts, rule, advice: try member("advice").text())
  }
}

extension Criterion.Rule {
  /// `exact`, `close`, `set`, `at most`, `refusal`, or `{absolute: 1e-4, relative: 0}`.
  fileprivate init(_ part: CourseFile.Part) throws(RunError) {
    guard let name = part.scalar else {
      let members = try part.members(["absolute", "relative"])
      self = .close(
        absolute: try members["absolute"]?.number() ?? 0,
        relative: try members["relative"]?.number() ?? 0)
      return
    }
    switch name {
    case "exact": self = .exact
    case "close": self = .close
    case "set": self = .set
    case "at most": self = .atMost
    case "refusal": self = .refusal
    default:
      throw part.error(
        "“\(name)” isn't a rule",
        cure: "Rules are exact, close, {absolute: …, relative: …}, set, at most and refusal.")
    }
  }
}
