/// The operations of the format, by kind.
enum Operations {
  typealias Operation = @Sendable (GoldenCase, Settings) throws -> Results

  /// Runs the operation of a case. Throws ``Unsupported`` when RNNCore does not have it.
  static func run(_ golden: GoldenCase, _ settings: Settings) throws -> Results {
    let kind = golden.kind == "error" ? try kindOfMistake(golden, settings) : golden.kind
    guard let operation = byKind[kind] else { throw Unsupported("the kind '\(kind)'") }
    return try operation(golden, settings)
  }

  private static let byKind: [String: Operation] = [
    "rnn": runRecurrent, "rnn_packed": runPacked, "cell": runCell,
    "pack_padded": packPadded, "pack_sequence": packList, "pad_sequence": padList,
    "pad_packed": unpack, "unpad_sequence": unpad,
    "loss": runLoss, "layer": runLayer,
    "optimizer": runOptimizer, "scheduler": runSchedule, "clip": clip,
    "train": train, "state_dict": useSavedModel, "onnx": runONNX,
  ]

  /// A case of kind `error` says by its settings what is called wrongly.
  private static func kindOfMistake(_ golden: GoldenCase, _ settings: Settings) throws -> String {
    if settings.has("mode") { return golden.optional("in.lengths") == nil ? "rnn" : "rnn_packed" }
    if settings.has("cell") { return "cell" }
    if settings.has("scheduler") { return "scheduler" }
    if settings.has("model") { return settings.has("model_file") ? "state_dict" : "train" }
    if settings.has("optimizer") { return "optimizer" }
    switch try settings.required("op", try settings.text("op")) {
    case "pack_padded_sequence": return "pack_padded"
    case "pad_packed_sequence": return "pad_packed"
    case let name where ["pack_sequence", "pad_sequence", "unpad_sequence"].contains(name):
      return name
    case let name where name.hasPrefix("clip_grad"): return "clip"
    default: return golden.optional("in.target") == nil ? "layer" : "loss"
    }
  }
}
