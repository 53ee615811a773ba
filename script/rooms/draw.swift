// Draws the package's targets as a Mermaid diagram: see script/architecture.
//   swift -swift-version 6 draw.swift MANIFEST PAGE [--check]
// MANIFEST is what `swift package dump-package` says. PAGE lists the targets in tables, a row each; the
// heading above a table names their group. The diagram stands in PAGE between two comments.

import Foundation

struct Manifest: Decodable {
  struct Target: Decodable {
    let name: String
    let type: String
    let path: String?
    let dependencies: [Dependency]

    /// Tests, and what is there for tests alone, aren't drawn.
    var isForTests: Bool { type == "test" || path?.hasPrefix("Tests/") == true }
  }

  /// `{"byName": ["RNNCore", null]}`, `{"target": …}` or `{"product": …}`.
  struct Dependency: Decodable {
    let name: String

    init(from decoder: any Decoder) throws {
      let kinds = try decoder.singleValueContainer().decode([String: [Name]].self)
      name = kinds.values.first?.first?.text ?? ""
    }

    /// What stands beside a name is nothing, a text or a condition.
    struct Name: Decodable {
      let text: String?

      init(from decoder: any Decoder) throws {
        text = try? decoder.singleValueContainer().decode(String.self)
      }
    }
  }

  let targets: [Target]
}

struct Group {
  let title: String
  var rooms: [String] = []
}

func fail(_ complaints: [String]) -> Never {
  for complaint in complaints {
    FileHandle.standardError.write(Data("\(complaint)\n".utf8))
  }
  exit(1)
}

let arguments = Array(CommandLine.arguments.dropFirst())
let (manifestPath, pagePath) = (arguments[0], arguments[1])
let manifest = try JSONDecoder().decode(
  Manifest.self, from: Data(contentsOf: URL(fileURLWithPath: manifestPath)))
let page = try String(contentsOfFile: pagePath, encoding: .utf8)
let targets = manifest.targets.filter { !$0.isForTests }
let types = Dictionary(uniqueKeysWithValues: targets.map { ($0.name, $0.type) })

// The groups, as the page's tables have them: | `Parsing` | what it does |
var groups: [Group] = []
for line in page.components(separatedBy: "\n") {
  if line.hasPrefix("### ") { groups.append(Group(title: String(line.dropFirst(4)))) }
  if let room = line.firstMatch(of: /^\| `([^`]+)` \| *[^ |]/)?.1, !groups.isEmpty {
    groups[groups.count - 1].rooms.append(String(room))
  }
}
groups.removeAll(where: \.rooms.isEmpty)

let listed = groups.flatMap(\.rooms)
let undescribed = types.keys.filter { !listed.contains($0) }.sorted().map {
  "\(pagePath): the target \($0) isn't described. Add a row to the table of its group: "
    + "| `\($0)` | what it does |"
}
let gone = listed.filter { types[$0] == nil }.map {
  "\(pagePath): Package.swift has no target \($0). Remove its row, or correct the name."
}
let repeated = Dictionary(grouping: listed, by: \.self).filter { $1.count > 1 }.keys.sorted().map {
  "\(pagePath): the target \($0) is described twice. Remove one of its rows."
}
if !(undescribed + gone + repeated).isEmpty { fail(undescribed + gone + repeated) }

// An arrow that other arrows lead along too says nothing new, and is left out.
let imports = Dictionary(
  uniqueKeysWithValues: targets.map { target in
    (target.name, Set(target.dependencies.map(\.name)).intersection(types.keys))
  })
func reached(from room: String) -> Set<String> {
  (imports[room] ?? []).reduce(into: imports[room] ?? []) { $0.formUnion(reached(from: $1)) }
}
func arrows(from room: String) -> [String] {
  let direct = imports[room] ?? []
  return direct.filter { goal in !direct.contains { reached(from: $0).contains(goal) } }.sorted()
}

// Names with hyphens would be read as arrows.
func node(_ room: String) -> String { room.replacing("-", with: "_") }
func shape(_ room: String) -> String {
  switch types[room] {
  case "executable": "([\(room)])"
  case "system": "[(\(room))]"
  default: "[\(room)]"
  }
}

var diagram = ["```mermaid", "flowchart TD"]
for (index, group) in groups.enumerated() {
  diagram.append("  subgraph g\(index) [\"\(group.title)\"]")
  diagram += group.rooms.map { "    \(node($0))\(shape($0))" }
  diagram.append("  end")
}
for room in listed {
  let goals = arrows(from: room).map(node).joined(separator: " & ")
  if !goals.isEmpty { diagram.append("  \(node(room)) --> \(goals)") }
}
diagram.append("```")

let (begin, end) = ("<!-- script/architecture: begin -->\n", "\n<!-- script/architecture: end -->")
guard let start = page.range(of: begin), let stop = page.range(of: end),
  start.upperBound <= stop.lowerBound
else {
  fail(["\(pagePath): there is no place for the diagram. Add these lines:\n\(begin)\(end)"])
}
let drawn = page.replacingCharacters(
  in: start.upperBound..<stop.lowerBound, with: diagram.joined(separator: "\n"))
if drawn == page { exit(0) }
if arguments.contains("--check") {
  fail(["\(pagePath): the diagram isn't that of Package.swift any more. Run script/architecture."])
}
try Data(drawn.utf8).write(to: URL(fileURLWithPath: pagePath))
