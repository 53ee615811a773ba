import Checking
import Exercises
import Foundation
import HostSystem
import Running

/// A course as learners get it: what its program and its exercises are built from, the notebook, and what
/// answers begin with and are checked against. No reference, no mistake, no rubric.
public struct LearnersPackage {
  /// What a package is made of that only its maker knows.
  public struct Parts {
    /// The folder of the runner's package, which has what every learner's package has.
    public var runner: String
    /// The name of the program's product or target.
    public var program: String
    /// The files that the answers begin with, or the answers where they're handed out.
    public var answers: [AnswersFolder.File]
    public var stubs: Stubs
    public var checks: [QuestionCheck]

    public init(
      runner: String, program: String, answers: [AnswersFolder.File], stubs: Stubs,
      checks: [QuestionCheck]
    ) {
      self.runner = runner
      self.program = program
      self.answers = answers
      self.stubs = stubs
      self.checks = checks
    }
  }

  private let course: Course
  private let root: String
  private let parts: Parts

  /// - Parameter root: the folder of the course's own package.
  public init(of course: Course, in root: String, _ parts: Parts) {
    self.course = course
    self.root = root
    self.parts = parts
  }

  /// All of its files, by their paths.
  ///
  /// - Throws: `RunError` when the package or a file of it can't be read.
  public func files() throws -> [ReleasedFile] {
    let description = try PackageDescription.reading(root)
    let roots =
      [parts.program, course.answerKit.product] + [course.demonstrator].compactMap(\.self)
    let hasLauncher = description.targets.contains { $0.name == Self.launcher }
    let own = try PackagePart(
      of: description, in: root, roots: Set(roots + (hasLauncher ? [Self.launcher] : [])),
      answers: course.solutions)
    let companions = try companions(of: own)
    var files = try content(of: own, in: "")
    for companion in companions {
      files += try content(of: companion.part, in: "\(companion.place)/")
      let manifest = Manifest(
        part: companion.part, folders: folders(of: companion.part, from: ".."))
      files.append(
        ReleasedFile("\(companion.place)/Package.swift", Array(manifest.text.utf8)))
    }
    let manifest = Manifest(
      part: own, folders: folders(of: own, from: Companion.home),
      answers: (course.solutions, imports(of: own)))
    files.append(ReleasedFile("Package.swift", Array(manifest.text.utf8)))
    files += try material()
    files += try template(needing: ([own] + companions.map(\.part)).map(\.systemPackages))
    return try Self.unique(files)
  }

  private static let launcher = "confine"

  /// The sources of a part, and its licence.
  private func content(of part: PackagePart, in place: String) throws -> [ReleasedFile] {
    var files = try part.targets.flatMap { target in
      try ReleasedFile.all(in: "\(part.folder)/\(target.folder)", as: place + target.folder)
    }
    for name in ["LICENSE", "LICENSE.txt", "LICENSE.md", "NOTICE", "NOTICE.txt"] {
      files += [try ReleasedFile.file(at: "\(part.folder)/\(name)", as: place + name)]
        .compactMap(\.self)
    }
    return files
  }

  /// What answers may import, as the target for editors names it.
  private func imports(
    of own: PackagePart
  ) -> [PackageDescription.Target.Dependency.Reference] {
    typealias Reference = PackageDescription.Target.Dependency.Reference
    let modules = own.targets.filter { course.answerKit.modules.contains($0.name) }
    let harness = own.targets.contains { $0.name == "Exercises" } ? ["Exercises"] : []
    let names = (modules.map(\.name) + harness).map { Reference(name: $0, package: nil) }
    let products = modules.flatMap(\.dependencies).filter { $0.package != nil && !$0.isOptional }
      .map(\.reference)
    return Set(names + products).sorted {
      ($0.package ?? "", $0.name) < ($1.package ?? "", $1.name)
    }
  }

  /// The notebook with its data and what it links to, the answers, stubs and checks.
  private func material() throws -> [ReleasedFile] {
    let home = String(course.notebook.split(separator: "/").dropLast().joined(separator: "/"))
    var files =
      home.isEmpty
      ? [try ReleasedFile.file(at: "\(root)/\(course.notebook)", as: course.notebook)]
        .compactMap(\.self)
      : try ReleasedFile.all(in: "\(root)/\(home)", as: home)
    if let data = course.data, !data.hasPrefix("\(home)/") || home.isEmpty {
      files += try ReleasedFile.all(in: "\(root)/\(data)", as: data)
    }
    files += try linkedFiles(from: files, home: home)
    files += parts.answers.map { ReleasedFile("\(course.solutions)/\($0.name)", $0.bytes) }
    for (question, stub) in parts.stubs.files {
      files.append(ReleasedFile("\(course.checks)/Q\(question)/\(stub.name)", stub.bytes))
    }
    files += try parts.checks.map { check in
      ReleasedFile(
        "\(course.checks)/Q\(check.question)/\(CheckFolder.fileName)",
        try CheckFolder.bytes(of: check))
    }
    return files
  }

  /// Files elsewhere in the package that the notebook's text links to: reference pages, pictures. What
  /// they link to in their own folders goes along.
  private func linkedFiles(from files: [ReleasedFile], home: String) throws -> [ReleasedFile] {
    var known = Set(files.map(\.path))
    var open = files.filter { $0.path.hasSuffix(".md") || $0.path.hasSuffix(".ipynb") }
    var found: [ReleasedFile] = []
    while let file = open.popLast() {
      let folder = file.path.split(separator: "/").dropLast().joined(separator: "/")
      let text = String(decoding: file.bytes, as: UTF8.self)
      for match in text.matches(of: /\]\(([^)\s#?]+)[^)]*\)/) where !match.1.contains(":") {
        let url = URL(fileURLWithPath: "/\(folder)/\(match.1)").standardizedFileURL
        let path = String(url.path.dropFirst())
        guard known.insert(path).inserted, !path.hasPrefix(".."), !isKept(path),
          let linked = try ReleasedFile.file(at: "\(root)/\(path)", as: path)
        else { continue }
        found.append(linked)
        if path.hasSuffix(".md") { open.append(linked) }
      }
    }
    return found
  }

  /// Whether a path is what learners don't get, or get in another form.
  private func isKept(_ path: String) -> Bool {
    [course.grading, course.solutions, "Sources", "Tests", ".git", ".build"].contains {
      path == $0 || path.hasPrefix("\($0)/")
    } || path == "Package.swift" || path == "README.md"
  }

  /// What every learner's package has: scripts, a README, settings for editors.
  private func template(needing packages: [[String: Set<String>]]) throws -> [ReleasedFile] {
    func names(_ tool: String) -> String {
      packages.reduce(into: Set<String>()) { $0.formUnion($1[tool] ?? []) }.sorted()
        .joined(separator: " ")
    }
    let folder = "\(parts.runner)/Examples/Handout"
    let words = [
      "{{title}}": course.name, "{{notebook}}": course.notebook, "{{solutions}}": course.solutions,
      "{{program}}": parts.program, "{{kit}}": course.answerKit.product,
      "{{demonstrator}}": course.demonstrator ?? "", "{{apt}}": names("apt"),
      "{{brew}}": names("brew"),
      "{{report}}": "report/"
        + (URL(fileURLWithPath: course.notebook)
          .deletingPathExtension().lastPathComponent) + ".html",
    ]
    var files: [ReleasedFile] = []
    for name in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() {
      guard let file = try ReleasedFile.file(at: "\(folder)/\(name)", as: name) else { continue }
      var text = String(decoding: file.bytes, as: UTF8.self)
      for (word, value) in words { text = text.replacing(word, with: value) }
      // Names that begin with a dot would be hidden in the runner's own package, too.
      let path = name.hasPrefix("dot-") ? "." + name.dropFirst("dot-".count) : name
      files.append(ReleasedFile(path, Array(text.utf8), isExecutable: file.isExecutable))
    }
    let build = "script/build"
    files += [try ReleasedFile.file(at: "\(parts.runner)/\(build)", as: build)].compactMap(\.self)
    return files
  }

  /// In the order of their paths; two of one path have to be the same.
  private static func unique(_ files: [ReleasedFile]) throws(RunError) -> [ReleasedFile] {
    var byPath: [String: ReleasedFile] = [:]
    for file in files {
      if let other = byPath[file.path], other.bytes != file.bytes {
        throw RunError(
          file.path, "two different files would get this path", cure: "Rename one of them.")
      }
      byPath[file.path] = file
    }
    return byPath.values.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

/// A package that goes along with the course's.
struct Companion {
  let part: PackagePart
  /// Where it goes, within the course's package.
  let place: String

  /// The folder of all of them.
  static let home = "packages"
}

extension LearnersPackage {
  /// What the course's package can't do without and learners can't fetch: packages in folders of this
  /// machine, what these need of their kind, and the runner's wherever it's from. The runner's own
  /// repository would give learners the commands of grading.
  private func companions(of own: PackagePart) throws -> [Companion] {
    var descriptions: [String: PackageDescription] = [:]
    var wanted: [String: Set<String>] = [:]
    var companions: [String: Companion] = [:]
    var open = [own]
    while let part = open.popLast() {
      for dependency in part.dependencies {
        guard let folder = folder(of: dependency) else { continue }
        let description = try descriptions[folder] ?? PackageDescription.reading(folder)
        descriptions[folder] = description
        var roots = wanted[folder] ?? []
        roots.formUnion(part.products(of: dependency) ?? [])
        // Its launcher is started by name, and no target asks for it.
        if description.products.contains(where: { $0.name == Self.launcher }) {
          roots.insert(Self.launcher)
        }
        if wanted.updateValue(roots, forKey: folder) == roots { continue }
        let other = try PackagePart(of: description, in: folder, roots: roots)
        companions[folder] = Companion(
          part: other, place: "\(Companion.home)/\(dependency.name)")
        open.append(other)
      }
    }
    return companions.values.sorted { $0.place < $1.place }
  }

  /// Where a part's manifest finds the packages that go along, by their names.
  private func folders(of part: PackagePart, from home: String) -> [String: String] {
    let names = part.dependencies.filter { folder(of: $0) != nil }.map(\.name)
    return Dictionary(names.map { ($0, "\(home)/\($0)") }, uniquingKeysWith: { first, _ in first })
  }

  /// The folder of a package that goes along; `nil` for one that learners fetch.
  private func folder(of dependency: PackageDescription.Dependency) -> String? {
    if case .folder(let path) = dependency.source { return path }
    let runner = URL(fileURLWithPath: parts.runner)
    return runner.lastPathComponent.lowercased() == dependency.identity ? runner.path : nil
  }
}
