import Foundation
import TestSupport
import Testing

@Suite struct LineDifferenceTests {
  @Test func theSameTextHasNone() {
    #expect(lineDifference(from: "", to: "") == "")
    #expect(lineDifference(from: "a\nb\n", to: "a\nb\n") == "")
  }

  @Test func aChangeIsShownWithTheLinesAroundIt() {
    let old = (1...20).map { "line \($0)\n" }.joined()
    let new = old.replacing("line 9\n", with: "line nine\n").replacing("line 20\n", with: "")
    #expect(
      lineDifference(from: old, to: new, context: 1) == """
        @@ line 8 @@
         line 8
        -line 9
        +line nine
         line 10
        @@ line 19 @@
         line 19
        -line 20
        """)
  }

  @Test func whatCannotBeSeenIsSpelledOut() {
    #expect(lineDifference(from: "a\n", to: "a\r\n") == "@@ line 1 @@\n-a\n+a\\u{D}")
    #expect(
      lineDifference(from: "a\n", to: "a") == "@@ line 1 @@\n-a\n+a\\ no line break at the end")
    // Both are é.
    #expect(lineDifference(from: "\u{E9}\n", to: "e\u{301}\n") == "@@ line 1 @@\n-é\n+e\\u{301}")
    #expect(lineDifference(from: "ab\n", to: "a\u{200B}b\n").hasSuffix("+a\\u{200B}b"))
  }

  @Test func ofALongLineThereIsThePlaceThatDiffers() {
    let (before, after) = (String(repeating: "a", count: 500), String(repeating: "z", count: 500))
    let shown = lineDifference(from: "\(before)1\(after)\n", to: "\(before)2\(after)\n")
    let lines = shown.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[1].hasPrefix("-…aaa") && lines[1].contains("a1z") && lines[1].hasSuffix("z…"))
    #expect(lines[2].contains("a2z") && lines[2].count == 163)
  }

  @Test func ofManyChangesThereAreTheFirst() {
    let (old, new) = ((1...500).map { "\($0)\n" }.joined(), (1...500).map { "+\($0)\n" }.joined())
    let lines = lineDifference(from: old, to: new, limit: 20).split(separator: "\n")
    #expect(lines.count == 21)
    #expect(lines.last == "… and 981 lines more")
  }
}

@Suite struct SnapshotTests {
  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == nil))
  func aChangedSnapshotShowsTheLinesThatChanged() throws {
    let folder = try TestFolder()
    try folder.write("one\ntwo\n", to: "Snapshots/numbers.txt")
    try expectSnapshot("one\ntwo\n", "numbers.txt", beside: "\(folder)/Tests.swift")
    try withKnownIssue {
      try expectSnapshot("one\n2\n", "numbers.txt", beside: "\(folder)/Tests.swift")
    } matching: { issue in
      issue.comments.first?.rawValue.hasSuffix("\n one\n-two\n+2") == true
    }
  }

  @Test(.enabled(if: ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == nil))
  func aSnapshotThatIsMissingIsToldWithTheCure() throws {
    let folder = try TestFolder()
    try withKnownIssue {
      try expectSnapshot("one\n", "numbers.txt", beside: "\(folder)/Tests.swift")
    } matching: { issue in
      issue.comments.first?.rawValue.contains("RECORD_SNAPSHOTS=1") == true
    }
  }
}
