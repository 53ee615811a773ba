import Commands
import Foundation
import Reporting

/// What goes to the process that makes a learner's feedback, and what comes back. Both are JSON.
enum FeedbackCoding {
  static func bytes(of request: FeedbackRequest) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return [UInt8](try encoder.encode(request))
  }

  /// - Throws: `FeedbackCodingError` for a request of another version.
  static func request(in bytes: Data) throws -> FeedbackRequest {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    let request = try decoder.decode(FeedbackRequest.self, from: bytes)
    guard request.version == FeedbackRequest.currentVersion else {
      throw FeedbackCodingError(description: "it takes no requests of version \(request.version)")
    }
    return request
  }

  static func bytes(of files: [String: [UInt8]]) throws -> Data {
    try JSONEncoder().encode(Pages(files: files.mapValues { Data($0) }))
  }

  /// The files in an answer. Their names are where they are written to, so none is taken but those that
  /// feedback has.
  static func files(in answer: [UInt8]) throws -> [String: [UInt8]] {
    let pages = try JSONDecoder().decode(Pages.self, from: Data(answer))
    guard pages.version == Pages.currentVersion else {
      throw FeedbackCodingError(description: "there are pages of version \(pages.version)")
    }
    for name in ["feedback.md", "feedback.html"] where pages.files[name] == nil {
      throw FeedbackCodingError(description: "there is no \(name)")
    }
    for name in pages.files.keys where !isName(name) {
      throw FeedbackCodingError(description: "a file has a name that feedback never has: \(name)")
    }
    return pages.files.mapValues { [UInt8]($0) }
  }

  private static func isName(_ name: String) -> Bool {
    name == "feedback.md" || name == "feedback.html"
      || name.wholeMatch(of: /figures\/[A-Za-z0-9_][A-Za-z0-9._-]{0,199}\.svg/) != nil
  }

  private struct Pages: Codable {
    static let currentVersion = 1

    var version = Self.currentVersion
    let files: [String: Data]
  }
}

struct FeedbackCodingError: Error, Equatable, CustomStringConvertible {
  let description: String
}
