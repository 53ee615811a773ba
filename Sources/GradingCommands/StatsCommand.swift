import ArgumentParser
import Commands
import Exercises
import Foundation
import Grading
import Handback
import Wording

/// `notebook stats`: how a class did, as a page with figures and as a table.
package struct StatsCommand: CourseCommand {
  package static let configuration = CommandConfiguration(
    commandName: "stats",
    abstract: "Write how a class did: distribution, rates, discrimination, commonest mistakes.",
    discussion: """
      Writes statistics.html and statistics.csv into the folder of the records. Nothing is run. \
      docs/statistics.md in the notebook package says what each figure means.
      """)

  package init() {}

  @OptionGroup var rules: RuleOptions

  @Option(help: "The folder of the records.")
  var output = "grades"

  package func validate() throws { try requireNotEmpty(["--output": output]) }

  package func run(in course: Course) throws {
    try explainingErrors {
      let project = try Project(of: course, notebook: nil, solutions: nil)
      let loaded = try LoadedClass(readingFrom: output, of: project, by: rules)
      let statistics = ClassStatistics(of: loaded.book, policy: loaded.marks.policy)
      let page = StatisticsPage(of: statistics, titles: loaded.marks.titles)
      let store = loaded.marks.folder.main
      try store.write(page.csv(), to: .statistics)
      try store.write(Array(page.html().utf8), to: .statisticsPage)
      // Now there is something to link to.
      try loaded.marks.write(loaded.book)
      for line in statistics.inShort { Terminal.writeLine(visible(line)) }
      for file in [ClassFile.statisticsPage, .statistics] {
        Terminal.writeLine("\(visible(output))/\(file.rawValue)")
      }
    }
  }
}
