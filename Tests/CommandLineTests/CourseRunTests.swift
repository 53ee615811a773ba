import Foundation
import Running
import TestSupport
import Testing
import Typesetting

/// The real course, run by the real program: each run is a process, with workers of its own.
@Suite struct CourseRunTests {
  @Test func everyRunShowsTheSame() throws {
    let scratch = try TestFolder()
    let first = try files(ofRunning: [], to: scratch.url.appendingPathComponent("first"))
    let second = try files(ofRunning: [], to: scratch.url.appendingPathComponent("second"))
    #expect(first.keys.count { $0.hasPrefix("figures/") } >= 8)
    #expect(first.keys.sorted() == second.keys.sorted())
    for (file, bytes) in first where file != "run.json" {
      #expect(bytes == second[file], "\(file)")
    }

    let whole = String(decoding: try #require(first["rnn_basics.md"]), as: UTF8.self)
    for number in [12, 17, 24] {
      let one = try files(
        ofRunning: ["\(number)"], to: scratch.url.appendingPathComponent("\(number)"))
      let notebook = String(decoding: try #require(one["rnn_basics.md"]), as: UTF8.self)
      let shown = try #require(block(number, in: notebook))
      #expect(shown.count > 100)
      #expect(shown == block(number, in: whole), "Q\(number)")
      for (file, bytes) in one where file.hasPrefix("figures/") {
        #expect(bytes == first[file], "\(file)")
      }
    }
  }

  private static let hasKaTeX =
    TypesettingTools().formulas != nil && !TypesettingTools().engines.isEmpty

  @Test(.enabled(if: hasKaTeX, "KaTeX or a JavaScript engine is not installed"))
  func everyFormulaOfTheNotebookIsMathML() throws {
    let scratch = try TestFolder()
    let files = try files(ofRunning: ["1"], to: scratch.url)
    let page = String(decoding: try #require(files["rnn_basics.html"]), as: UTF8.self)
    // 184 when this was written.
    #expect(page.count(of: "<math") >= 150)
    #expect(page.count(of: "<math display=\"block\"") >= 15)
    #expect(page.count(of: "<code class=\"math") == 0)
    #expect(page.count(of: "<span class=\"refusal") == 0)
  }

  /// Runs some questions, or all, and returns the files of the report.
  private func files(ofRunning questions: [String], to output: URL) throws -> [String: Data] {
    let ended = try Program.run(["run"] + questions + ["--output", output.path])
    #expect(ended.code == 0, "\(ended.output)\(ended.error)")
    let count = questions.isEmpty ? try HandedIn.material().rubrics.count : questions.count
    #expect(ended.output.contains("\(count) of \(count) question"))
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: output.path) {
      let file = output.appendingPathComponent(name)
      if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        files[name] = try Data(contentsOf: file)
      }
    }
    return files
  }
}

extension String {
  fileprivate func count(of part: String) -> Int { ranges(of: part).count }
}
