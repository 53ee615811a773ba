/// What a column of a roster tells of a person.
enum RosterColumn: Hashable {
  /// The platform's own number or name of the person: `101` (Canvas), `Participant 13371` (Moodle).
  case platform
  /// What the person signs in with.
  case login
  /// The number at the school.
  case school
  case email, fullName, firstName, lastName
  case role
  /// When something was handed in.
  case time

  /// By what the columns are called, in letters and digits alone.
  ///
  /// Sources: `gradebook_exporter.rb` of Canvas; `mod/assign/gradingtable.php` of Moodle; the exports of
  /// Blackboard's, Brightspace's and Gradescope's grade books; `classroom_roster.csv` of GitHub Classroom;
  /// `roster.csv` of Classroom 50; ILIAS's `status.csv`; `zipSubmissions` of Sakai.
  private static let titles: [RosterColumn: [String]] = [
    .platform: ["id", "identifier", "usrid", "githubid", "canvasid", "canvasuserid"],
    .login: [
      "login", "loginid", "sisloginid", "username", "userid", "displayid", "githubusername",
      "github",
      "account", "netid", "benutzername", "anmeldename",
    ],
    .school: [
      "sisuserid", "sisid", "idnumber", "studentid", "sid", "orgdefinedid", "studentnumber",
      "integrationid", "matrikelnummer", "idnummer",
    ],
    .email: ["email", "emailaddress", "mail", "emailadresse"],
    .fullName: ["name", "fullname", "student", "studentname", "vollständigername"],
    .firstName: ["firstname", "givenname", "vorname"],
    .lastName: ["lastname", "surname", "familyname", "nachname"],
    .role: ["role", "roles", "rolle", "rollen"],
    .time: ["lastmodifiedsubmission", "submissiondate", "submissiontime"],
  ]

  private static let byTitle = Dictionary(
    titles.flatMap { column, titles in titles.map { ($0, column) } },
    uniquingKeysWith: { first, _ in first })

  /// - Parameter title: as the header has it, in whatever case.
  init?(titled title: String) {
    let letters = title.lowercased().unicodeScalars.filter {
      $0.properties.isAlphabetic || $0.properties.numericType != nil
    }
    guard let column = Self.byTitle[String(String.UnicodeScalarView(letters))] else { return nil }
    self = column
  }

  /// Which of them a platform's download names people by.
  static func naming(_ platform: Platform?) -> [RosterColumn] {
    switch platform {
    case .canvas, .moodle, .brightspace: [.platform]
    case .blackboard, .classroom50, .githubClassroom, .ilias: [.login]
    case .sakai: [.login, .platform]
    case .gradescope: [.school, .email]
    case .nbgrader, nil: [.login, .platform, .school, .email]
    }
  }
}
