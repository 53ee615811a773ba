import Foundation
import HostSystem
import Releasing
import Running
import TestSupport
import Testing

private let reference = """
  import Trees

  /// How deep a tree is.
  func depth(of tree: Tree) throws -> Int {
    guard let root = tree.root else { throw TreeError.empty(reason: "there is no root in this tree") }
    var waiting = [(root, 1)]
    var deepest = 0
    while let (node, level) = waiting.popLast() {
      deepest = max(deepest, level)
      waiting.append(contentsOf: node.children.map { ($0, level + 1) })
    }
    return deepest + Int(0.62831853)
  }
  """

/// The same, told by somebody who hopes that nobody notices.
private let disguised = """
  func hoehe(of baum: Tree) throws -> Int {
    guard let anfang = baum.root else { throw TreeError.empty(reason: "nothing") }
    var offen = [(anfang, 1)]   // a stack
    var tiefste = 0
    while let (knoten, stufe) = offen.popLast()
    {
      tiefste = max(tiefste, stufe)
      offen.append(contentsOf:
        knoten.children.map { ($0, stufe + 1) })
    }
    return tiefste
  }
  """

private let stub = """
  import Trees

  /// How deep a tree is.
  func depth(of tree: Tree) throws -> Int {
    fatalError("Q1 is not answered yet")
  }
  """

private let mistake = """
  // loses: depth
  // hint: Only the first child was followed.
  func depth(of tree: Tree) -> Int {
    var (node, level) = (tree.root, 0)
    while let next = node, !next.children.isEmpty {
      (node, level) = (next.children.first, level + 1)
    }
    return min(level, tree.count)
  }
  """

/// The reference but for one thing, as most mistakes are.
private let nearMiss = reference.replacing("level + 1", with: "level + 2")

private let rubric = """
  # Whoever counts edges and not nodes is off by one.
  points: 1.00
  """

/// What a course's folder holds that learners don't get.
private func secrets(isSolved: Bool = false, allowed: String? = nil) throws -> Secrets {
  let grading = try TestFolder()
  try grading.write(stub, to: "Q1/Q1_depth.swift")
  try grading.write(mistake, to: "Q1/mistakes/firstChild.swift")
  try grading.write(nearMiss, to: "Q1/mistakes/nearMiss.swift")
  try grading.write(rubric, to: "Q1/rubric.yaml")
  try allowed.map { _ = try grading.write($0, to: "allowed.txt") }
  return try Secrets(
    grading: grading.path,
    reference: [AnswersFolder.File(name: "Q1_depth.swift", bytes: Array(reference.utf8))],
    isSolved: isSolved,
    stubs: try Stubs(readingAt: grading.path), sheet: "Answer(to: Depth.self, depth),",
    notebook: "How deep is a tree?", folders: ["/home/ada/courses/trees", "/home/ada", "/data"])
}

private func leaks(_ text: String, in path: String = "notebook/trees.md") throws -> [LeakGate.Leak]
{
  try LeakGate(for: secrets()).leaks(in: [ReleasedFile(path, Array(text.utf8))])
}

@Test func whatLearnersGetHasNoLeak() throws {
  #expect(try leaks(stub, in: "solutions/Q1_depth.swift") == [])
  #expect(try leaks("How deep is a tree?\n\n```swift\n\(stub)\n```\n") == [])
  #expect(try leaks("points: 1.00") == [])
  #expect(try leaks("Only the first child was followed.", in: "checks/Q1/check.json") == [])
}

@Test(arguments: [
  ("Sources/Trees/Tree.swift", "enum Help {\n\(disguised)\n}\n"),
  ("Sources/Trees/Tree.swift", "/*\n\(disguised)\n*/\n"),
  (
    "Sources/Trees/Tree.swift",
    disguised.split(separator: "\n").map { "// \($0)\n" }.joined()
  ),
  ("notebook/trees.md", "Text.\n\n```swift\n\(disguised)\n```\n"),
  ("notebook/data/notes.txt", disguised),
  ("checks/Q1/check.json", "{\"outline\": \"x\"}\n\(disguised)"),
  ("README.md", disguised.replacing("\n", with: " ")),
])
func codeOfTheReferenceIsFoundUnderOtherNames(path: String, text: String) throws {
  let found = try leaks(text, in: path)
  #expect(found.map(\.file) == [path])
  #expect(found.first?.problem == "it shows code of the reference's Q1_depth.swift")
}

@Test func aCopyIsToldWithItsLine() throws {
  let found = try leaks("# Trees\n\nA hint:\n\n\(disguised)\n")
  // Where the copy begins: the error before it has another text.
  #expect(found.first?.line == 8)
}

@Test func codeOfAMistakeIsFound() throws {
  let found = try leaks(
    "func f(of x: Tree) -> Int {\nvar (a, b) = (x.root, 0)\nwhile let c = a, !c.children.isEmpty {\n(a, b) = (c.children.first, b + 1) }\nreturn min(b, x.count) }"
  )
  #expect(found.map(\.problem) == ["it shows code of grading/Q1/mistakes/firstChild.swift"])
}

/// A text, a number, a comment of the rubric, a folder.
@Test(arguments: [
  ("let x = \"there is no root in this tree\"", "it holds “there is no root in this tree” of"),
  ("The answer is 0.62831853.", "it holds “0.62831853” of the reference's Q1_depth.swift"),
  (
    "Whoever counts edges and not nodes is off by one.",
    "it holds “Whoever counts edges and not nodes is off by one.” of grading/Q1/rubric.yaml"
  ),
  (
    "see /home/ada/courses/trees/notes",
    "it names /home/ada/courses/trees, a folder of this machine"
  ),
  ("see /home/ada/notes", "it names /home/ada, a folder of this machine"),
])
func textsThatOnlyTheAuthorHasAreFound(text: String, problem: String) throws {
  #expect(try leaks(text).first?.problem.hasPrefix(problem) == true)
}

@Test func whatIsCommonIsNoSecret() throws {
  #expect(
    try leaks("/data/x is where 1.00 and 0 and \"x\" are; for i in 0..<10 { print(i) }") == [])
}

@Test(arguments: [
  "grading.json", "grades/ada/result.json", "notebook/rubric.yaml", "x/mistakes/a.swift",
  ".git/config", "gradebook.csv",
])
func filesOfGradingAreFoundByTheirNames(path: String) throws {
  #expect(try leaks("text", in: path).map(\.line) == [nil])
}

@Test func aCopyOfASecretFileIsFoundWhateverItsName() throws {
  #expect(
    try leaks(mistake, in: "notebook/a.txt").map(\.problem)
      == ["it's a copy of grading/Q1/mistakes/firstChild.swift"])
}

@Test(arguments: [
  [0x7f, 0x45, 0x4c, 0x46, 2], Array("!<arch>\nlibTrees.a".utf8), Array("PK\u{3}\u{4}".utf8),
  [0x1f, 0x8b, 8],
])
func whatHidesItsContentsIsRefused(bytes: [UInt8]) throws {
  let file = ReleasedFile("notebook/data/x.bin", bytes)
  #expect(try LeakGate(for: secrets()).leaks(in: [file]).count == 1)
  let allowing = try secrets(allowed: "notebook/data/x.bin\n")
  #expect(LeakGate(for: allowing).leaks(in: [file]) == [])
}

@Test func theAuthorMayLetATextOut() throws {
  let file = ReleasedFile("README.md", Array("there is no root in this tree".utf8))
  #expect(try LeakGate(for: secrets()).leaks(in: [file]).count == 1)
  let allowing = try secrets(allowed: "there is no root in this tree\n")
  #expect(LeakGate(for: allowing).leaks(in: [file]) == [])
}

@Test func afterTheDeadlineTheReferenceGoesOutAndMistakesDoNot() throws {
  let gate = LeakGate(for: try secrets(isSolved: true))
  #expect(gate.leaks(in: [ReleasedFile("solutions/Q1_depth.swift", Array(reference.utf8))]) == [])
  #expect(gate.leaks(in: [ReleasedFile("a.swift", Array(mistake.utf8))]).count == 1)
  #expect(gate.leaks(in: [ReleasedFile("a.swift", Array(nearMiss.utf8))]).count == 1)
}
