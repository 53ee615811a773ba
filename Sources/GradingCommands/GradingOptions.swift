import ArgumentParser
import Commands
import Exercises
import Foundation
import Grading
import Parsing
import Running

/// The options of the commands that mark answers.
struct GradingOptions: ParsableArguments {
  @OptionGroup var sources: ReferenceOptions

  @Option(
    help: """
      The secret seed of the hidden trials. (default: for grade the one that the output folder \
      has, or one drawn at random; for audit 1)
      """)
  var seed: UInt64?

  @Flag(help: "Run without a sandbox. Only for answers that you would run yourself.")
  var trust = false

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
    let dataFolder = try project.dataFolder(sources.data)
    let confinement =
      trust ? Confinement.none : .sandbox(try Sandbox(for: installation, dataFolder: dataFolder))
    return Examiner(
      material: material, installation: installation,
      confinement: confinement, dataFolder: dataFolder,
      limits: Limits(time: .seconds(sources.timeout)),
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
