import Foundation
import TestSupport
import Testing
import Watching

/// Changes of real folders, seen by the system's events and by looking.
@Suite struct FolderWatchTests {
  /// Whether the watch notices within two seconds.
  private func notices(_ watch: FolderWatch) -> Bool {
    for _ in 0..<200 {
      if watch.mayHaveChanged() { return true }
      Thread.sleep(forTimeInterval: 0.01)
    }
    return false
  }

  @Test(arguments: [false, true]) func savesRenamesAndRemovalsAreNoticed(polls: Bool) throws {
    let place = try TestFolder()
    try place.write("1", to: "a.swift")
    let watch = FolderWatch([place.path], polls: polls)
    #expect(!watch.mayHaveChanged())
    try place.write("22", to: "a.swift")
    #expect(notices(watch), "a save")
    // As editors save: under another name, and then into the place of the old file.
    try place.write("333", to: "a.swift~")
    #expect(rename("\(place)/a.swift~", "\(place)/a.swift") == 0)
    #expect(notices(watch), "a save by renaming")
    #expect(rename("\(place)/a.swift", "\(place)/b.swift") == 0)
    #expect(notices(watch), "another name")
    try place.remove("b.swift")
    #expect(notices(watch), "a removal")
  }

  @Test(arguments: [false, true]) func aFolderMayGoAndComeBack(polls: Bool) throws {
    let place = try TestFolder()
    try place.write("1", to: "answers/a.swift")
    let watch = FolderWatch(["\(place)/answers"], polls: polls)
    try place.remove("answers")
    #expect(notices(watch), "it's gone")
    try place.write("2", to: "answers/a.swift")
    #expect(notices(watch), "it's there again")
    while watch.mayHaveChanged() {}
    try place.write("3, in the new folder", to: "answers/a.swift")
    #expect(notices(watch), "it's watched again")
  }

  @Test(arguments: [false, true]) func treesAreWatchedToTheirLeaves(polls: Bool) throws {
    let place = try TestFolder()
    try place.write("1", to: "checks/Q1/check.json")
    let watch = FolderWatch([], trees: ["\(place)/checks"], polls: polls)
    try place.write("22", to: "checks/Q1/check.json")
    #expect(notices(watch))
    try place.write("3", to: "checks/Q2/check.json")
    #expect(notices(watch), "a new folder")
    while watch.mayHaveChanged() {}
    try place.write("44", to: "checks/Q2/check.json")
    #expect(notices(watch), "in the new folder")
  }

  @Test(arguments: [false, true]) func quietIsQuiet(polls: Bool) throws {
    let place = try TestFolder()
    try place.write("1", to: "a.swift")
    let watch = FolderWatch([place.path], polls: polls)
    for _ in 0..<30 {
      #expect(!watch.mayHaveChanged())
      Thread.sleep(forTimeInterval: 0.01)
    }
  }
}
