import Grading
import TestSupport
import Testing

/// People whose names, numbers or files look like another's.
@Suite struct NamesakeTests {
  /// Names and numbers are people's own choice on Gradescope; addresses aren't.
  @Test func whoTakesAnothersNameAndNumberIsNotAnAttemptOfTheirs() throws {
    func person(_ number: Int, _ email: String) -> String {
      """
      submission_\(number):
        :submitters:
        - :name: Vic Tim
          :sid: '3031'
          :email: \(email)
        :created_at: 2026-11-2\(number) 10:11:12.000000000 -08:00

      """
    }
    let intake = try read([
      "export/submission_metadata.yml": "---\n" + person(1, "vic@example.org")
        + person(2, "mallory@example.org"),
      "export/submission_1/Q3.swift": "1", "export/submission_2/Q3.swift": "2",
    ])
    #expect(
      dump(intake) == [
        "Vic Tim (mallory@example.org): Q3.swift", "Vic Tim (vic@example.org): Q3.swift",
      ]
    )
  }

  /// Canvas begins with the learner's sortable name.
  @Test func somebodyCalledQ1RefusesNoClass() throws {
    let intake = try read([
      "q1_103_5003_Q03.swift": "1", "annlee_101_5001_Q03.swift": "1",
      "boblee_102_5002_Q03.swift": "1",
    ])
    #expect(
      dump(intake) == ["annlee_101: Q03.swift", "boblee_102: Q03.swift", "q1_103: Q03.swift"])
  }

  /// Where ILIAS's table isn't there, a login with an underscore in it can't be told from a name.
  @Test func aLoginWithAnUnderscoreTakesNobodysPlace() throws {
    let intake = try read([
      "RNN/Submissions/Black_Mal_x_bob_4102/Q3.swift": "1",
      "RNN/Submissions/Lee_Bob_bob_4101/Q3.swift": "1",
    ])
    #expect(dump(intake) == ["Black_Mal_x_bob_4102: Q3.swift", "bob: Q3.swift"])
  }

  @Test func thousandsOfFilesThatAreNotTakenAreNotAllNamed() throws {
    var files = Dictionary(uniqueKeysWithValues: (0..<1_000).map { ("ann/notes\($0).dat", "x") })
    files["ann/Q3.swift"] = "1"
    let passedOver = try #require(try read(files).submissions.first).passedOver
    #expect(passedOver.count == 201)
    #expect(passedOver.last?.name == "800 more")
  }
}
