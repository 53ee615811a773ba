import Running
import Testing

private func question(_ name: String) -> Int? {
  AnswersFolder.File(name: name, bytes: []).question
}

@Test func aFileBelongsToTheQuestionInItsName() {
  #expect(question("Q14_Clip.swift") == 14)
  #expect(question("Q07.swift") == 7)
  #expect(question("Q7-again.swift") == 7)
  #expect(question("Quick.swift") == nil)
  #expect(question("Q1to5.swift") == nil)
  #expect(question("AnswerSheet.swift") == nil)
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
