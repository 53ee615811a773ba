import Exercises
import Foundation

/// What tells wrong answers that do the same from others: so an instructor sees which mistake many make and
/// nobody has written a hint for.
enum ObservedFingerprint {
  /// Of what was observed in public trials, and of how those ended that came to no observation. Words that an
  /// answer throws are its own, and count for nothing.
  ///
  /// Of hidden trials it holds nothing: it stands in a record that is handed back, and would confirm a
  /// guess of what they give.
  static func text(of records: [TrialRecord]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    var fingerprint = Fingerprint()
    for record in records {
      switch record {
      case .observed(let observation):
        fingerprint.add("observed")
        fingerprint.add([UInt8](try encoder.encode(observation)))
      case .refused: fingerprint.add("refused")
      case .ended(let ending, _): fingerprint.add("ended \(ending.name)")
      case .untried: fingerprint.add("untried")
      }
    }
    return fingerprint.text
  }
}
