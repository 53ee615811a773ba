import Foundation
import Grading
import Parsing
import RNNBasicsCourse
import Running
import TestSupport
import Testing

/// The grader as it is used, for a small part of the course: the question that carries the attacks, and
/// two that are answered right beside it.
struct AttackedCourse: Sendable {
  static let carrier = 14
  /// The part of the course that most attacks are graded in.
  private static let part = [10, carrier, 22]

  let questions: [Int]

  let grader: Grader
  let conditions: Conditions
  let document: Document
  /// Reads archives as the grader does.
  let archives: ArchiveReader
  private let scratch: TestFolder
  /// Where in it the reference and the stubs stand.
  private let place: String
  /// A file that only the grader may read, as `__SECRET__`.
  var secretFile: String { "\(scratch)/secret" }
  /// What stands in it and in the grader's environment, as `__TOKEN__`.
  let token: String

  /// With every layer of the sandbox. Made once.
  static func whole() async throws -> AttackedCourse { try await shared.value }

  private static let shared = Task { try await onAThread { try AttackedCourse(of: part) } }

  /// The course that an attack is graded in.
  static func attacked(by attack: Attack) async throws -> AttackedCourse {
    switch attack.carrier {
    case carrier: try await whole()
    case 1, 19: try await sharedShowing.value
    case let question: try await whole().alone(with: question)
    }
  }

  /// Two questions that need no other, and show what their answers return.
  private static let sharedShowing = Task {
    let course = try await whole()
    return try await onAThread { try course.asking([1, 19], in: "showing") }
  }

  /// A course of the one question that an attack is made for.
  private func alone(with question: Int) async throws -> AttackedCourse {
    try await onAThread { try asking([question], in: "alone-\(question)") }
  }

  /// The same grader for other questions of the course, which are written to a folder of their own.
  private func asking(_ questions: [Int], in folder: String) throws -> AttackedCourse {
    let examiner = grader.examiner
    let place = "\(scratch)/\(folder)"
    try Self.writeCourse(of: questions, to: place)
    return try AttackedCourse(
      of: questions, scratch: scratch, place: place, token: token,
      installation: examiner.installation,
      confinement: examiner.confinement)
  }

  /// The same without one layer. Made once for each.
  static func without(_ layer: Sandbox.Layer) async throws -> AttackedCourse {
    let whole = try await whole()
    return try await weakened.course(without: layer, of: whole)
  }

  private static let weakened = Weakened()

  private actor Weakened {
    private var courses: [Sandbox.Layer: Task<AttackedCourse, any Error>] = [:]

    func course(
      without layer: Sandbox.Layer, of whole: AttackedCourse
    ) async throws -> AttackedCourse {
      let course =
        courses[layer] ?? Task { try await onAThread { try whole.omitting(layer) } }
      courses[layer] = course
      return try await course.value
    }
  }

  private func omitting(_ layer: Sandbox.Layer) throws -> AttackedCourse {
    let installation = grader.examiner.installation
    let confinement = Confinement.sandbox(
      try Sandbox(for: installation, dataFolder: Self.dataFolder, omitting: [layer]))
    return try AttackedCourse(
      of: questions, scratch: scratch, place: place, token: token, installation: installation,
      confinement: confinement)
  }

  /// The course of one question, whose rubric says something else.
  func with(_ rubric: String, of question: Int) throws -> AttackedCourse {
    let place = "\(scratch)/other-rubric-\(question)"
    let examiner = grader.examiner
    try Self.writeCourse(of: [question], to: place)
    try Data(rubric.utf8)
      .write(to: URL(fileURLWithPath: "\(place)/grading/Q\(question)/\(RubricFile.name)"))
    return try AttackedCourse(
      of: [question], scratch: scratch, place: place, token: token,
      installation: examiner.installation, confinement: examiner.confinement)
  }

  /// With every layer of the sandbox.
  init(of questions: [Int]) throws {
    let scratch = try TestFolder(isOpenToAll: true)
    let token = "token-\(UInt64.random(in: 1 << 60 ... .max))"
    try scratch.write("\(token)\n", to: "secret")
    setenv("NOTEBOOK_SECRET", token, 1)
    // What the grader forgets to close, an answer would find open.
    _ = open("\(scratch)/secret", O_RDONLY)
    try Self.writeCourse(of: questions, to: scratch.path)
    let installation = try CoursePackage(of: rnnBasicsCourse, executable: Program.built().path)
    try self.init(
      of: questions, scratch: scratch, place: scratch.path, token: token,
      installation: installation,
      confinement: .sandbox(try Sandbox(for: installation, dataFolder: Self.dataFolder)))
  }

  /// What looks at answers to these questions, and nothing compiled yet.
  ///
  /// - Parameter place: a folder to which the course is written.
  static func examiner(of questions: [Int], in place: String) throws -> Examiner {
    try writeCourse(of: questions, to: place)
    let installation = try CoursePackage(of: rnnBasicsCourse, executable: Program.built().path)
    return try examiner(
      of: questions, place: place, installation: installation,
      confinement: .sandbox(try Sandbox(for: installation, dataFolder: dataFolder)))
  }

  private static func examiner(
    of questions: [Int], place: String, installation: CoursePackage, confinement: Confinement
  ) throws -> Examiner {
    let material = try CourseMaterial(
      reference: "\(place)/solutions", grading: "\(place)/grading", asked: [])
    return Examiner(
      material: material, installation: installation,
      confinement: confinement, dataFolder: dataFolder,
      limits: Limits(time: .seconds(1), memory: 512 << 20),
      secret: Secret(seed: .random(in: 0 ... .max)))
  }

  private init(
    of questions: [Int], scratch: TestFolder, place: String, token: String,
    installation: CoursePackage, confinement: Confinement
  ) throws {
    let examiner = try Self.examiner(
      of: questions, place: place, installation: installation, confinement: confinement)
    try self.init(by: examiner, of: questions, scratch: scratch, place: place, token: token)
  }

  private init(
    by examiner: Examiner, of questions: [Int], scratch: TestFolder, place: String, token: String
  ) throws {
    self.questions = questions
    self.scratch = scratch
    self.place = place
    self.token = token
    let reference = try CourseBuilds.Reference(by: examiner)
    grader = try Grader(examiner, key: try AnswerKey(of: reference, by: examiner, jobs: 1))
    let confinement = examiner.confinement
    archives = ArchiveReader(try Program.built("notebook").path, ["read-archive"]) {
      confinement.ofTools
    }
    let notebook = "\(packageFolder.path)/notebook/rnn_basics.md"
    conditions = try Conditions(
      of: examiner, data: Self.dataFolder, notebook: notebook, questions: questions)
    document = try Document(
      parsing: [UInt8](try Data(contentsOf: URL(fileURLWithPath: notebook))), path: notebook)
  }

  /// The numbers of all questions that the course marks.
  static func questionsOfTheCourse() throws -> [Int] {
    try CourseMaterial(
      reference: "\(packageFolder.path)/solutions", grading: "\(packageFolder.path)/grading",
      asked: []
    ).rubrics.map(\.question)
  }

  private static let dataFolder = "\(packageFolder.path)/notebook/data"

  /// The reference's answers to the questions, a sheet with these alone, and the stubs. Mistakes are
  /// not needed to tell an attack from an answer.
  private static func writeCourse(of questions: [Int], to folder: String) throws {
    let (manager, package) = (FileManager.default, packageFolder.path)
    try manager.createDirectory(
      atPath: "\(folder)/solutions", withIntermediateDirectories: true)
    let reference = try AnswersFolder(readingAt: "\(package)/solutions")
    for file in reference.files where file.question.map(questions.contains) == true {
      try Data(file.bytes).write(to: URL(fileURLWithPath: "\(folder)/solutions/\(file.name)"))
    }
    let sheet = try #require(reference.file(named: AnswersFolder.sheetName)).text
    // The sheet lists the questions in the order of their numbers, one a line.
    var number = 0
    let lines = sheet.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      guard line.contains("Answer(to:") else { return true }
      number += 1
      return questions.contains(number)
    }
    try Data(lines.joined(separator: "\n").utf8)
      .write(to: URL(fileURLWithPath: "\(folder)/solutions/\(AnswersFolder.sheetName)"))
    for question in questions {
      let name = "grading/Q\(question < 10 ? "0" : "")\(question)"
      try manager.createDirectory(
        atPath: "\(folder)/\(name)", withIntermediateDirectories: true)
      for file in try manager.contentsOfDirectory(atPath: "\(package)/\(name)")
      where file.contains(".") {
        try manager.copyItem(
          atPath: "\(package)/\(name)/\(file)", toPath: "\(folder)/\(name)/\(file)")
      }
    }
  }
}

/// Does work on a thread of its own, a few at a time: a sandbox ends with the thread that started it,
/// and the threads that tests run on come and go. Some attacks only wait, so there may be more of them
/// than processors.
func onAThread<Product: Sendable>(
  _ work: @escaping @Sendable () throws -> Product
) async throws -> Product {
  try await withCheckedThrowingContinuation { continuation in
    let thread = Thread {
      places.wait()
      defer { places.signal() }
      continuation.resume(with: Swift.Result { try work() })
    }
    thread.stackSize = 8 << 20
    thread.start()
  }
}

private let places = DispatchSemaphore(value: 4)
