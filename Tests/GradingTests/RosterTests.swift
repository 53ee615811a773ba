import ArchiveSamples
import Grading
import HostSystem
import TestSupport
import Testing

private func roster(_ text: String) throws -> Roster {
  let folder = try TestFolder()
  return try Roster(readingAt: folder.write(text, to: "roster.csv"))
}

/// `Learner One: 101, one@example.org`
private func lines(_ roster: Roster) -> [String] {
  roster.people.map { "\($0.name): \($0.identifiers.joined(separator: ", "))" }
}

/// What platforms export. The headers are those of real exports; names and numbers are made up.
@Suite struct RosterTests {
  @Test func canvas() throws {
    let roster = try roster(
      """
      Student,ID,SIS User ID,SIS Login ID,Section,Trees (501),Final Score
      ,,,,,Manual Posting,
      "    Points Possible",,,,,4.00,(read only)
      "One, Learner",101,S-1,learner1,Trees,,
      "Two, Learner",102,S-2,learner2,Trees,,
      "Student, Test",109,,ab12,Trees,,

      """)
    #expect(
      lines(roster) == ["Learner One: 101, learner1, S-1", "Learner Two: 102, learner2, S-2"])
    let arrival = Arrival(platform: .canvas, identifier: "102", isMarkedLate: true)
    #expect(roster.person(for: "twolearner_102", arrival)?.row == 3)
    // Of the table of another course, say: the name has to do.
    let other = Arrival(platform: .canvas, identifier: "999")
    #expect(roster.person(for: "onelearner_999", other)?.name == "Learner One")
  }

  @Test func moodlesWorksheet() throws {
    let roster = try roster(
      "\u{FEFF}Identifier,\"Full name\",\"Email address\",Status,Grade,\"Last modified (submission)\"\r\n"
        + "\"Participant 13371\",\"Learner One\",one@example.org,Submitted,-,"
        + "\"Saturday, 21 November 2026, 10:11 AM\"\r\n"
        + "\"Participant 13372\",\"Learner Two\",two@example.org,\"No submission\",-,-\r\n"
        + "\"Participant 13373\",\"Learner Three\",three@example.org,Submitted,-,später\r\n")
    #expect(lines(roster)[0] == "Learner One: Participant 13371, one@example.org")
    #expect(
      roster.people.map(\.submissionTime) == [SubmissionTime("2026-11-21T10:11:00"), nil, nil])
    #expect(roster.notes.count == 1)
    #expect(roster.notes[0].contains("roster.csv:4: “später” is no time"))
    let arrival = Arrival(platform: .moodle, identifier: "13372", fullName: "Learner One")
    #expect(roster.person(for: "Learner One_13372", arrival)?.name == "Learner Two")
  }

  @Test func moodlesParticipants() throws {
    let roster = try roster(
      "First name;Last name;ID number;Email address;Roles\nLearner;One;77;one@example.org;Student\n"
        + "Greta;Teacher;1;greta@example.org;Teacher\n")
    #expect(lines(roster) == ["Learner One: 77, one@example.org"])
    let arrival = Arrival(platform: .moodle, identifier: "13371", fullName: "Learner One")
    #expect(roster.person(for: "Learner One_13371", arrival)?.email == "one@example.org")
  }

  @Test func blackboard() throws {
    let roster = try roster(
      "\"Last Name\"\t\"First Name\"\t\"Username\"\t\"Student ID\"\n\"One\"\t\"Learner\"\t\"learner1\"\t\"77\"\n"
    )
    let arrival = Arrival(platform: .blackboard, identifier: "LEARNER1")
    #expect(roster.person(for: "learner1", arrival)?.identifiers == ["learner1", "77"])
  }

  @Test func brightspace() throws {
    let roster = try roster(
      "OrgDefinedId,Username,Last Name,First Name,Email,End-of-Line Indicator\n"
        + "#77,#learner1,One,Learner,one@example.org,#\n")
    #expect(lines(roster) == ["Learner One: #learner1, #77, one@example.org"])
    #expect(roster.person(for: "77", Arrival())?.name == "Learner One")
    let arrival = Arrival(platform: .brightspace, identifier: "25573101", fullName: "Learner One")
    #expect(roster.person(for: "Learner One (25573101)", arrival)?.name == "Learner One")
  }

  @Test func githubClassroom() throws {
    let roster = try roster(
      "\"identifier\",\"github_username\",\"github_id\",\"name\"\n\"one@example.org\",\"Learner-1\",\"4101\",\"\"\n"
        + "\"two@example.org\",\"\",\"\",\"\"\n")
    #expect(roster.people.map(\.name) == ["", ""])
    let arrival = Arrival(platform: .githubClassroom, identifier: "learner-1")
    #expect(roster.person(for: "learner-1", arrival)?.identifiers.first == "one@example.org")
  }

  @Test func gradescope() throws {
    let roster = try roster(
      "Name,SID,Email,Role\nLearner One,3031,one@example.org,Student\nGreta,1,greta@example.org,Instructor\n"
        + "Learner Three,,three@example.org,Student\n")
    #expect(roster.people.count == 2)
    let known = Arrival(platform: .gradescope, identifier: "3031", email: "one@example.org")
    #expect(roster.person(for: "Learner One (3031)", known)?.name == "Learner One")
    let byMail = Arrival(platform: .gradescope, identifier: "Three@Example.org")
    #expect(roster.person(for: "Learner Three (three)", byMail)?.name == "Learner Three")
  }

  @Test func iliasAndSakai() throws {
    let ilias = try roster("update;usr_id;login;lastname;firstname\n0;4101;learner1;One;Learner\n")
    #expect(lines(ilias) == ["Learner One: 4101, learner1"])
    let sakai = try roster(SampleDownload.sakaiGrades)
    #expect(lines(sakai).first == "Learner One: learner1")
    #expect(sakai.people.first?.submissionTime == SubmissionTime("2026-11-21T10:11:12Z"))
    for (platform, roster) in [(Platform.ilias, ilias), (.sakai, sakai)] {
      let arrival = Arrival(platform: platform, identifier: "learner1")
      #expect(roster.person(for: "learner1", arrival)?.name == "Learner One")
    }
  }

  /// In any order and in whatever case, and with other columns.
  @Test func aTableOfOnesOwn() throws {
    let roster = try roster("NOTE,E-Mail,Login,NAME,Id\nx,one@example.org,alice,\"One, Alice\",7\n")
    #expect(lines(roster) == ["Alice One: 7, alice, one@example.org"])
    for name in ["alice", "7", "Alice One", "one, alice", "ONE@example.org"] {
      #expect(roster.person(for: name, Arrival())?.name == "Alice One", "\(name)")
    }
    #expect(roster.person(for: "ali", Arrival()) == nil)
  }

  @Test(arguments: [
    (
      "Grade,Section\n1,2\n",
      ":1: no column tells who somebody is; there are “Grade”, “Section”. Export the gradebook or the "
        + "list of participants from the platform, or name columns id, login, email and name."
    ),
    ("id,name\n", ": it lists nobody. Export it anew, with the people of the course in it."),
    ("", ": there is nothing in it. Its first line has to name the columns."),
  ])
  func whatIsNoRosterIsTold(text: String, told: String) throws {
    let error = #expect(throws: RunError.self) { try roster(text) }
    #expect(
      error?.description.hasSuffix("roster.csv\(told)") ?? false, "\(error?.description ?? "")")
  }
}

@Suite struct RosterMatchTests {
  private let text =
    "id,login,name\n1,ann,Ann Lee\n2,bob,Jos\u{E9} Lee\n3,carl,Ann Lee\n4,dora,Dora\n"

  @Test func everybodyIsAccountedFor() throws {
    let match = RosterMatch(
      of: [
        ("ann", Arrival()), ("ann", Arrival(attempt: 2)), ("jose\u{301} LEE", Arrival()),
        ("Ann Lee", Arrival()), ("eve", Arrival()),
      ], on: try roster(text))
    #expect(match.pairs.map { "\($0.learner) \($0.person.row)" } == ["ann 0", "jose\u{301} LEE 1"])
    #expect(
      match.doubts.map(\.reason) == [
        "“Ann Lee” may be any of 2 people on the roster: “Ann Lee (1)”, “Ann Lee (3)”"
      ])
    #expect(match.unlisted == ["eve"])
    // Carl may be the other Ann Lee, and so isn't said to have handed in nothing.
    #expect(match.absent.map(\.name) == ["Dora"])
  }

  @Test func twoSubmissionsOfOnePersonAreTold() throws {
    let match = RosterMatch(
      of: [("ann", Arrival()), ("1", Arrival())], on: try roster(text))
    #expect(match.pairs.isEmpty)
    #expect(match.doubts.map(\.learner) == ["ann", "1"])
    #expect(match.doubts.map(\.reason).first == "“1”, “ann” would all be Ann Lee (1)")
  }

  /// A platform's number is nobody's number at the school.
  @Test func numbersOfDifferentKindsAreNotMixed() throws {
    let roster = try roster("Student,ID,SIS User ID\n\"Lee, Ann\",7,101\n\"Ray, Bob\",8,102\n")
    let arrival = Arrival(platform: .canvas, identifier: "101")
    #expect(roster.person(for: "evegone_101", arrival) == nil)
  }

  /// What a learner calls herself is weighed last.
  @Test func aNameDoesNotOutweighAnIdentifier() throws {
    let roster = try roster("Identifier,Full name\nParticipant 1,Ann Lee\nParticipant 2,Eve Ray\n")
    let arrival = Arrival(platform: .moodle, identifier: "2", fullName: "Ann Lee")
    #expect(roster.person(for: "Ann Lee_2", arrival)?.name == "Eve Ray")
  }
}
