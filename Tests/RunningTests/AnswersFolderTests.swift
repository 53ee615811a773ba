import Running
import Testing

private func question(_ name: String) -> Int? {
  AnswersFolder.File(name: name, bytes: []).question
}

@Test(arguments: [
  ("Q14_Clip.swift", 14), ("Q07.swift", 7), ("Q7-again.swift", 7), ("q14_clip.swift", 14),
  ("Q14-clip.swift", 14), ("Q014_clip.swift", 14), ("Q14 clip.swift", 14), ("Q14(1).swift", 14),
  ("Q14.clip.swift", 14), ("Q_14.swift", 14), ("Q 14.swift", 14), ("q-14.swift", 14),
  ("Q14clipGradients.swift", 14), ("question14.swift", 14), ("Question_14_clip.swift", 14),
])
func aFileBelongsToTheQuestionInItsName(name: String, number: Int) {
  #expect(question(name) == number)
}

@Test(arguments: [
  "Quick.swift", "Q1to5.swift", "Q2D.swift", "Q.swift", "Q_clip.swift", "Questions.swift",
  "AnswerSheet.swift", "clipGradients.swift", "EQ14.swift", "Q1234567890.swift", "Q14.txt",
  "14.swift",
])
func otherFilesAreHelpers(name: String) {
  #expect(question(name) == nil)
}

@Test func entriesOfTheSheetAreFoundAmongCommentsAndStrings() {
  let sheet = AnswerSheet(
    Array(
      """
      // Answer(to: Commented.self, out)
      public let answers: [Answer] = [
        Answer(to: Clipping.self, clip),  /* Answer(to: Two.self, b) */
        Answer(
          to: Course.Training.self,
          (train, { "not ) a bracket" }, epochs)),
        Answer(to: Padding.self, pad)
      ]
      """.utf8))
  #expect(sheet.entries.map(\.exercise) == ["Clipping", "Course.Training", "Padding"])
  #expect(sheet.entries[0].words == ["clip"])
  #expect(sheet.entry(atLine: 6, column: 6)?.exercise == "Course.Training")
  #expect(sheet.entry(atLine: 2, column: 1) == nil)
}

@Test func takingEntriesOutKeepsTheLines() {
  let sheet = AnswerSheet(
    Array("[\n  Answer(to: A.self,\n    a),\n  Answer(to: B.self, b),\n]\n".utf8))
  let edited = sheet.replacing(broken: [sheet.entries[0]], removed: [sheet.entries[1]])
  #expect(String(decoding: edited, as: UTF8.self) == "[\n  Answer(broken: A.self)\n,\n  \n]\n")
}

@Test func namesThatAnAnswerTakesAreQualifiedInTheSheet() {
  let sheet = AnswerSheet(
    Array(
      "let answers: [Answer] = [\n  Answer(to: A.self, A),  // A.self\n  Answer(to: B.self, b)\n]"
        .utf8))
  let qualified = sheet.qualifying(["Answer": "Exercises", "A": "Course"])
  #expect(
    String(decoding: qualified.bytes, as: UTF8.self) == """
      let answers: [Exercises.Answer] = [
        Exercises.Answer(to: Course.A.self, A),  // A.self
        Exercises.Answer(to: B.self, b)
      ]
      """)
  #expect(qualified.entries.map(\.exercise) == ["Course.A", "B"])
  let edited = qualified.replacing(broken: [qualified.entries[0]], removed: [])
  #expect(
    String(decoding: edited, as: UTF8.self).contains("Exercises.Answer(broken: Course.A.self)"))
}
