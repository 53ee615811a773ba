/// A course, as far as the runner has to know it: names, and paths within the course's package.
///
/// It is plain data. A course's own program is these few lines:
///
/// ```swift
/// import NotebookRunner
///
/// Course(
///   name: "Trees", notebook: "notebook/trees.md",
///   answerKit: AnswerKit(product: "TreesExercises", modules: ["TreesExercises"])
/// ).runMain()
/// ```
public struct Course: Codable, Equatable, Sendable {
  /// What it's about, in a few words: "Graphs and trees".
  public var name: String
  /// The notebook that is run when none is named.
  public var notebook: String
  /// The folder of the answers that are run when none is named; the reference of grading.
  public var solutions: String
  /// The folder of the data that exercises read; `nil` when there's none.
  public var data: String?
  /// What answers are compiled and linked with.
  public var answerKit: AnswerKit
  /// The executable product that shows the notebook's demonstrations; `nil` when there's none.
  public var demonstrator: String?
  /// The folder with a rubric, a stub and known mistakes for each question. In a learner's copy
  /// there is no such folder, and nothing can be graded.
  public var grading: String
  /// The folder of what learners' answers are checked against, which `notebook release` writes into
  /// a learner's copy in place of `grading`.
  public var checks: String

  public init(
    name: String, notebook: String, solutions: String = "solutions", data: String? = nil,
    answerKit: AnswerKit, demonstrator: String? = nil, grading: String = "grading",
    checks: String = "checks"
  ) {
    self.name = name
    self.notebook = notebook
    self.solutions = solutions
    self.data = data
    self.answerKit = answerKit
    self.demonstrator = demonstrator
    self.grading = grading
    self.checks = checks
  }
}

/// What a worker is made of beside the answers: the harness, the exercises, and the libraries that
/// these use.
public struct AnswerKit: Codable, Equatable, Sendable {
  /// A static library product of the course's package.
  public var product: String
  /// The modules that answers may import.
  public var modules: [String]
  /// Folders with the module maps and headers of C targets that those modules import, each
  /// relative to its package: `Sources/CGraphs/include`.
  public var headers: [String]
  /// System libraries, by the names that pkg-config knows.
  public var systemLibraries: [String]
  /// Libraries that no exercise is linked with, and that answers may look for at run time:
  /// `libcmark.so`. The sandbox shows them where they're installed.
  public var visibleLibraries: [String]

  public init(
    product: String, modules: [String], headers: [String] = [], systemLibraries: [String] = [],
    visibleLibraries: [String] = []
  ) {
    self.product = product
    self.modules = modules
    self.headers = headers
    self.systemLibraries = systemLibraries
    self.visibleLibraries = visibleLibraries
  }
}
