import Exercises
import Foundation
import RNNBasics
import TestSupport
import Testing

/// The repository's own data.
let dataFolder = packageFolder.appending(path: "notebook/data").path

@Suite struct DataTests {
  /// Counts from the data's own description (UCI, id 128).
  @Test func theVowelsAreWhole() throws {
    let vowels = try JapaneseVowels(from: dataFolder)
    #expect(vowels.training.count == 216)
    #expect(vowels.validation.count == 54)
    let perSpeaker = (0..<9).map { speaker in vowels.test.count { $0.label == speaker } }
    #expect(perSpeaker == [31, 35, 88, 44, 29, 24, 40, 50, 29])
    let lengths = vowels.test.map(\.length)
    #expect(lengths.min() == 7)
    #expect(lengths.max() == 29)
    #expect(lengths.reduce(0, +) == 5687)
    for speaker in 0..<9 {
      #expect(vowels.training.count { $0.label == speaker } == 24)
      #expect(vowels.validation.count { $0.label == speaker } == 6)
    }
  }

  @Test func theSunspotsAreWhole() throws {
    let series = try YearlySeries.sunspots(from: dataFolder)
    #expect(series.years == 1700..<2009)
    #expect(series[1700] == 5)
    #expect(series[1957] == 190.2)
    #expect(series.values(before: 1702) == [5, 11])
  }

  @Test func aNumberThatIsNoneIsNamedByFileLineAndColumn() throws {
    try expectError(
      "sunspots_yearly.csv", replacing: "\n1702,16\n", with: "\n1702,sixteen\n",
      says: "sunspots_yearly.csv:4:6: expected a number, got 'sixteen'."
    ) { try YearlySeries.sunspots(from: $0) }
  }

  @Test func aMissingYearIsNamed() throws {
    try expectError(
      "sunspots_yearly.csv", replacing: "\n1702,16\n", with: "\n",
      says: "sunspots_yearly.csv:4:1: expected the year 1702, got 1703"
    ) { try YearlySeries.sunspots(from: $0) }
  }

  @Test func aMissingColumnIsNamed() throws {
    try expectError(
      "japanese_vowels_test.csv", replacing: "0,1,1,1.547694,", with: "0,1,1,",
      says: "japanese_vowels_test.csv:3:1: expected 15 numbers, got 14."
    ) { try JapaneseVowels(from: $0) }
  }

  @Test func aSpeakerThatIsNoneIsNamed() throws {
    try expectError(
      "japanese_vowels_train.csv", replacing: "\n0,1,1,", with: "\n0,12,1,",
      says: "japanese_vowels_train.csv:3:2: expected a speaker from 1 to 9, got 12"
    ) { try JapaneseVowels(from: $0) }
  }

  @Test func aMissingFrameIsNamed() throws {
    try expectError(
      "japanese_vowels_train.csv", replacing: "\n0,1,1,", with: "\n0,1,2,",
      says: "japanese_vowels_train.csv:3:1: expected frame 1 of series 0, got frame 2"
    ) { try JapaneseVowels(from: $0) }
  }

  @Test func aMissingFileIsNamedWithItsCure() throws {
    let error = try #require(throws: CourseError.self) {
      _ = try YearlySeries.sunspots(from: "/nowhere")
    }
    #expect(error.description.hasPrefix("/nowhere/sunspots_yearly.csv: No such file or directory."))
    #expect(error.description.contains("--data"))
  }

  /// Damages one file of a copy of the data, and expects the error that names the place.
  private func expectError(
    _ file: String, replacing text: String, with damage: String, says message: String,
    _ load: (String) throws -> Any
  ) throws {
    let folder = try TestFolder(copying: URL(filePath: dataFolder))
    let content = try folder.text(of: file)
    let range = try #require(content.range(of: text))
    try folder.write(content.replacingCharacters(in: range, with: damage), to: file)

    let error = try #require(throws: CourseError.self) { _ = try load(folder.path) }
    #expect(error.description.contains(message), "\(error)")
    #expect(error.description.contains("restore it"))
  }
}
