import ArgumentParser
import Commands
import Exercises
import Foundation
import Grading
import HostSystem
import Releasing
import Running
import Wording

/// `notebook release`: the course as learners get it.
package struct ReleaseCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "release",
    abstract: "Write the course for learners: with stubs and checks, without answers and rubrics.",
    discussion: """
      Nothing is written when something in it gives an answer away: code or texts of the reference or of \
      a mistake, comments of a rubric, folders of this machine. What learners may know all the same \
      stands in grading/allowed.txt, a text or a path a line.
      """)

  package init() {}

  @Argument(help: "The folder for the learners' package: a new one, or one that is empty.")
  var folder: String

  @Flag(help: "Write DIR.zip, too.")
  var zip = false

  @Flag(help: "With the reference's answers in place of the stubs, for after the deadline.")
  var solution = false

  package func validate() throws {
    guard !folder.isEmpty else {
      throw ValidationError("release takes a folder, and was given none.")
    }
  }

  package func run(in course: Course) throws {
    try explainingErrors {
      let place = try ReleaseFolder(at: folder, withZip: zip)
      let project = try Project(of: course, notebook: nil, solutions: nil)
      let files = try files(of: project)
      let leaks = try LeakGate(for: secrets(of: project)).leaks(in: files)
      guard leaks.isEmpty else {
        for leak in leaks.prefix(50) { Terminal.complain(visible(leak.description)) }
        if leaks.count > 50 { Terminal.complain("… and \(leaks.count - 50) more.") }
        throw RunError(
          folder, "nothing is written, as learners would see what they may not",
          cure: "Mend what is named above.")
      }
      try place.write(files)
      Terminal.writeLine(
        """
        \(visible(folder)) is the course for learners\(solution ? ", with the answers" : ""). \
        Nothing of \(solution ? "the rubrics and mistakes" : "the answers") was found in its \
        \(files.count) files. Try it:

          cd \(CommandText.quoted(folder))
          script/run
          script/check
        """)
    }
  }

  private func files(of project: Project) throws -> [ReleasedFile] {
    let course = project.course
    let installation = project.installation
    let document = try project.document()
    let grading = "\(installation.root)/\(course.grading)"
    let material = try CourseMaterial(
      reference: project.solutions, grading: grading, asked: document.askedQuestions)
    try project.build()
    let examiner = Examiner(
      material: material, installation: installation, confinement: .none,
      dataFolder: try project.dataFolder(nil), limits: Limits(time: .seconds(10)),
      secret: Secret(seed: 0))
    Terminal.complain("Recording what the course's own answers do; it takes a while.")
    let checks = try CheckRecording(
      by: examiner, jobs: ProcessInfo.processInfo.activeProcessorCount
    ).checks()
    let lacking = document.questions.map(\.number).filter { number in
      material.stubs.files[number] == nil && material.rubrics.contains { $0.question == number }
    }
    if let question = lacking.first {
      throw RunError(
        grading, "Q\(question) has no stub for learners to begin with",
        cure: "Write one: `notebook lint` says where.")
    }
    let executable = Bundle.main.executablePath ?? CommandLine.arguments[0]
    return try LearnersPackage(
      of: course, in: installation.root,
      LearnersPackage.Parts(
        runner: try RunnerPackage(behind: installation).folder,
        program: URL(fileURLWithPath: executable).lastPathComponent,
        answers: solution
          ? material.reference.files : [try material.sheet] + Array(material.stubs.files.values),
        stubs: material.stubs, checks: checks)
    ).files()
  }

  private func secrets(of project: Project) throws -> Secrets {
    let course = project.course
    let root = project.installation.root
    let reference = try project.answersFolder()
    return try Secrets(
      grading: "\(root)/\(course.grading)", reference: reference.files, isSolved: solution,
      stubs: try project.installation.stubs(),
      sheet: reference.file(named: AnswersFolder.sheetName)?.text ?? "",
      notebook: String(decoding: try bytes(ofNotebook: project.notebook), as: UTF8.self),
      folders: [root, NSHomeDirectory()])
  }
}
