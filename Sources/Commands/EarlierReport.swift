import Foundation

/// What the record of an earlier run says of a folder.
package struct EarlierReport {
  /// The name of the notebook; `nil` in records that do not say it.
  package let notebook: String?
  /// Which one of that name it was; `nil` likewise.
  package let notebookID: String?
  /// The figures that it wrote, by their paths in the folder.
  package let figures: [String]

  /// - Returns: `nil` when there is no record that can be read.
  package init?(in folder: String) {
    guard let data = FileManager.default.contents(atPath: "\(folder)/run.json") else { return nil }
    do {
      let record = try JSONDecoder().decode(Record.self, from: data)
      notebook = record.notebook
      notebookID = record.notebookID
      let listed = (record.questions + (record.demonstrations ?? [])).flatMap(\.figures)
      // A record that somebody wrote into must not lead to files that are no figures.
      figures = listed.filter { $0.wholeMatch(of: /figures\/(q\d+|demo)-[^\/]*\.svg/) != nil }
    } catch {
      return nil
    }
  }

  private struct Record: Decodable {
    var notebook: String?
    var notebookID: String?
    var questions: [Shown]
    var demonstrations: [Shown]?
  }

  private struct Shown: Decodable {
    var figures: [String]
  }
}
