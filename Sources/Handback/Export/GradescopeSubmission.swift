import Foundation
import Grading
import HostSystem

/// What Gradescope tells an autograder about the submission, in `submission_metadata.json`.
///
/// The time is that of handing in, which a rerun doesn't change.
public struct GradescopeSubmission: Equatable, Sendable {
  public let arrival: Arrival

  /// - Parameter path: what an error names.
  /// - Throws: when it isn't such a file, or tells no time that can be read.
  public init(_ bytes: [UInt8], path: String) throws(RunError) {
    let form: Form
    do {
      form = try JSONDecoder().decode(Form.self, from: Data(bytes))
    } catch {
      throw RunError(
        path, "this isn't what Gradescope tells about a submission",
        cure: "Its harness writes submission_metadata.json; name that file.")
    }
    guard let time = SubmissionTime(form.created_at), time.secondsFromUTC != nil else {
      throw RunError(
        path, "“\(shown(form.created_at))” isn't a time with a zone", cure: "Report this.")
    }
    let users = form.users ?? []
    arrival = Arrival(
      platform: .gradescope, identifier: form.id.map { "\($0)" },
      fullName: users.count == 1 ? users[0].name : nil,
      email: users.count == 1 ? users[0].email : nil, time: time,
      attempt: form.previous_submissions.map { $0.count + 1 })
  }

  // As the file has them.
  // swift-format-ignore: AlwaysUseLowerCamelCase
  private struct Form: Decodable {
    let id: Int?
    let created_at: String
    let users: [User]?
    let previous_submissions: [Previous]?
  }

  private struct User: Decodable {
    let name: String?
    let email: String?
  }

  /// Only their number is of interest.
  private struct Previous: Decodable {}
}
