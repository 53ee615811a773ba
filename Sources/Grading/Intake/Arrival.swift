/// How a submission came, as far as the platform tells it: who handed it in, when, and at which attempt.
///
/// It decides nothing about what the answers are worth. What being late costs is the course's policy.
public struct Arrival: Codable, Equatable, Sendable {
  /// Where the download is from; `nil` for plain folders and files.
  public var platform: Platform?
  /// The learner's identifier on that platform, as its own gradebook has it: `101` (Canvas), `13371`
  /// (Moodle), a user name (Blackboard, GitHub Classroom).
  public var identifier: String?
  /// The learner's name, where the platform tells it.
  public var fullName: String?
  public var email: String?
  public var time: SubmissionTime?
  /// Whether the platform itself says that it was late.
  public var isMarkedLate: Bool
  /// The number of the attempt, where the platform counts them.
  public var attempt: Int?

  public init(
    platform: Platform? = nil, identifier: String? = nil, fullName: String? = nil,
    email: String? = nil, time: SubmissionTime? = nil, isMarkedLate: Bool = false,
    attempt: Int? = nil
  ) {
    self.platform = platform
    self.identifier = identifier
    self.fullName = fullName
    self.email = email
    self.time = time
    self.isMarkedLate = isMarkedLate
    self.attempt = attempt
  }
}

/// A learning platform, or a grader, whose downloads are known.
public enum Platform: String, Codable, CaseIterable, Sendable {
  case blackboard, brightspace, canvas, classroom50, githubClassroom, gradescope, ilias, moodle
  case nbgrader, sakai

  /// As its makers write it.
  public var title: String {
    switch self {
    case .blackboard: "Blackboard"
    case .brightspace: "Brightspace"
    case .canvas: "Canvas"
    case .classroom50: "Classroom 50"
    case .githubClassroom: "GitHub Classroom"
    case .gradescope: "Gradescope"
    case .ilias: "ILIAS"
    case .moodle: "Moodle"
    case .nbgrader: "nbgrader"
    case .sakai: "Sakai"
    }
  }
}
