import ArgumentParser
import Exercises

/// `notebook preview`: the executed notebook in a browser, as it is at this moment.
package struct PreviewCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Serve the executed notebook as a page that keeps itself up to date.",
    discussion: """
      All answers are run and checked, and those that change again. The page shows the verdicts of \
      `notebook check` beside each question. Nothing is written.

      It's served to this machine alone, at an address with a secret in it. From a machine that you \
      reach by ssh, forward the port: ssh -L 8000:127.0.0.1:8000 HOST, and --port 8000 there.
      """)

  package init() {}

  @OptionGroup var options: WatchOptions

  package func run(in course: Course) throws {
    try explainingErrors {
      try WatchSession.run(options.setting(of: course, telling: .progress, servesPage: true))
    }
  }
}
