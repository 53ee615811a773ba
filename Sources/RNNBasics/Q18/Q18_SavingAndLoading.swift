import Exercises
import RNNCore

/// A model in a file, and back.
public enum SavingAndLoading: Exercise {
  public typealias Function = (
    save: @Sendable (_ model: any SequenceClassifier, _ path: String) throws -> Void,
    load: @Sendable (_ model: any SequenceClassifier, _ path: String) throws -> Void
  )
  public static let number = 18
  public static let needs: [any Exercise.Type] = [TrainingLoop.self]

  public static func demonstrate(
    _ answer: Function, after earlier: Earlier, on page: Page
  ) throws {
    let path = earlier.scratchPath("vowels.safetensors")
    let trained = earlier[TrainingLoop.self]
    let model = try trained.copy()
    try answer.save(model, path)

    let tensors = try Checkpoint.read(path)
    page.show(
      Table(
        "What vowels.safetensors holds",
        columns: [.init("key"), .init("shape", .trailing), .init("bytes", .trailing)],
        rows: tensors.map { key, tensor in
          [key, tensor.shape.asShape, String(tensor.count * MemoryLayout<Float>.size)]
        } + [["the whole file", "", String(try BinaryFile.read(path).count)]]))

    let loaded = try trained.untrained()
    let batch = Batch(Array(try earlier.vowels().test.prefix(40)))
    let before = withoutGradient { loaded.logits(for: batch) }
    try answer.load(loaded, path)
    loaded.isTraining = false
    let (original, after) = withoutGradient {
      (model.logits(for: batch), loaded.logits(for: batch))
    }
    page.show(
      """
      Scores for 40 utterances, the saved model against
        a new model:              \(before == original ? "equal" : "different")
        the same model, loaded:   \(after == original ? "equal to the bit" : "different")
      """)

    let damaged = earlier.scratchPath("damaged.safetensors")
    try BinaryFile.write(Array(try BinaryFile.read(path).dropLast(100)), to: damaged)
    do {
      try answer.load(loaded, damaged)
      page.show("A file that lacks its last 100 bytes was loaded without an error.")
    } catch {
      // The folder is this machine's, and has no place on the page.
      let reason = "\(error)".replacing(damaged, with: "damaged.safetensors").split(separator: ": ")
        .joined(separator: ":\n  ")
      page.show("A file that lacks its last 100 bytes is refused:\n  \(reason)")
    }
  }
}
