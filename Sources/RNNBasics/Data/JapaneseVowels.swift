import Exercises
import RNNCore

/// Utterances of the vowels /ae/ by nine speakers: 12 numbers (LPC cepstrum coefficients) for each
/// frame, 7 to 29 frames. The class of an utterance is its speaker, 0 to 8.
///
/// Kudo, Toyama and Shimbo, "Multidimensional curve classification using passing-through regions",
/// Pattern Recognition Letters 20 (1999); UCI Machine Learning Repository, id 128.
public struct JapaneseVowels {
  public static let featureCount = 12
  public static let classCount = 9
  /// Of each speaker's 30 training utterances, so many are held out for validation.
  static let heldOut = 6

  /// What a model learns from: 24 utterances of each speaker, standardised.
  public let training: [LabeledSequence]
  /// What it is tuned on and never learns from: 6 of each.
  public let validation: [LabeledSequence]
  /// What it is judged on at the end: 370 utterances, recorded apart.
  public let test: [LabeledSequence]

  /// Reads `japanese_vowels_train.csv` and `japanese_vowels_test.csv`.
  ///
  /// Every feature is standardised with mean and deviation of the training part alone.
  public init(from folder: String) throws(CourseError) {
    let recorded = try Self.utterances(in: "\(folder)/japanese_vowels_train.csv")
    let unseen = try Self.utterances(in: "\(folder)/japanese_vowels_test.csv")
    var perSpeaker = [Int](repeating: 0, count: Self.classCount)
    for utterance in recorded { perSpeaker[utterance.label] += 1 }
    var seen = [Int](repeating: 0, count: Self.classCount)
    var parts: (training: [LabeledSequence], validation: [LabeledSequence]) = ([], [])
    for utterance in recorded {
      seen[utterance.label] += 1
      if seen[utterance.label] > perSpeaker[utterance.label] - Self.heldOut {
        parts.validation.append(utterance)
      } else {
        parts.training.append(utterance)
      }
    }
    let standardizer = Standardizer(fittedTo: parts.training.map(\.features))
    func standardized(_ utterances: [LabeledSequence]) -> [LabeledSequence] {
      utterances.map { LabeledSequence(features: standardizer($0.features), label: $0.label) }
    }
    training = standardized(parts.training)
    validation = standardized(parts.validation)
    test = standardized(unseen)
  }

  /// One row a frame: `series,speaker,t,c1,…,c12`.
  private static func utterances(in path: String) throws(CourseError) -> [LabeledSequence] {
    let names = ["series", "speaker", "t"] + (1...featureCount).map { "c\($0)" }
    let file = try CSVFile(reading: path, columns: names)
    var utterances: [LabeledSequence] = []
    var frames: [Float] = []
    for (index, row) in file.rows.enumerated() {
      guard let speaker = Int(exactly: row[1]), 1...classCount ~= speaker else {
        throw file.damaged(
          row: index, column: 2, "expected a speaker from 1 to \(classCount), got \(row[1])")
      }
      guard row[0] == Float(utterances.count), row[2] == Float(frames.count / featureCount) else {
        throw file.damaged(
          row: index, column: 1,
          "expected frame \(frames.count / featureCount) of series \(utterances.count), got frame \(row[2]) of series \(row[0])"
        )
      }
      frames += row.dropFirst(3)
      let next = index + 1 < file.rows.count ? file.rows[index + 1] : nil
      if next.map({ $0[0] != row[0] }) ?? true {
        let features = Tensor(frames, shape: [frames.count / featureCount, featureCount])
        utterances.append(LabeledSequence(features: features, label: speaker - 1))
        frames = []
      }
    }
    return utterances
  }
}

extension Earlier {
  /// The vowels, read once in a run.
  func vowels() throws -> JapaneseVowels {
    try once(JapaneseVowels.self) { try JapaneseVowels(from: dataFolder) }
  }
}
