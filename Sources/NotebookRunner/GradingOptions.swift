import ArgumentParser
import Exercises
import Foundation
import Grading
import Parsing
import Running

/// The options of the commands that mark answers.
struct GradingOptions: ParsableArguments {
  @Option(help: "The notebook. (default: the course's)")
  var notebook: String?

  @Option(help: "The folder of the reference: answers that are right. (default: the course's)")
  var reference: String?

  @Option(
    help: """
      The secret seed of the hidden trials. (default: the one that the output folder has, or one \
      drawn at random)
      """)
  var seed: UInt64?

  @Option(help: "How many processes may run at once.")
  var jobs = 1

  @Option(help: "How long one trial may take, in seconds.")
  var timeout = 10.0

  @Option(help: "The folder of the data. (default: data beside the notebook, or the course's own)")
  var data: String?

  @Flag(help: "Run without a sandbox. Only for answers that you would run yourself.")
  var trust = false

  func validate() throws {
    guard timeout > 0, timeout <= 3_600 else {
      throw ValidationError("--timeout takes more than 0 and at most 3600 seconds.")
    }
    guard jobs > 0, jobs <= 256 else {
      throw ValidationError("--jobs takes a number from 1 to 256.")
    }
    try requireNotEmpty(["--notebook": notebook, "--reference": reference, "--data": data])
  }

  /// The course, with the reference as the answers.
  func project(of course: Course) throws -> Project {
    try Project(of: course, notebook: notebook, solutions: reference)
  }

  /// What looks at answers, with the course's own rubrics, reference and mistakes.
  ///
  /// - Parameters:
  ///   - document: the notebook, none of whose questions may have been forgotten.
  ///   - isQuiet: whether building what is out of date says nothing.
  func examiner(
    of project: Project, for document: Document, secret: Secret, isQuiet: Bool = false
  ) throws -> Examiner {
    let installation = project.installation
    let material = try CourseMaterial(
      reference: project.solutions, grading: installation.path(project.course.grading),
      asked: document.askedQuestions)
    try project.build(isQuiet: isQuiet)
    let dataFolder = try project.dataFolder(data)
    let confinement =
      trust ? Confinement.none : .sandbox(try Sandbox(for: installation, dataFolder: dataFolder))
    return Examiner(
      material: material, installation: installation,
      confinement: confinement, dataFolder: dataFolder, limits: Limits(time: .seconds(timeout)),
      secret: secret)
  }
}

extension Document {
  /// The questions, and where each is asked.
  var askedQuestions: [AskedQuestion] {
    questions.map { question in
      let place = places.place(ofLine: question.line)
      return place.cell == nil
        ? AskedQuestion(question.number, path: path, line: place.line)
        : AskedQuestion(question.number, path: place.description(in: path), line: nil)
    }
  }
}
