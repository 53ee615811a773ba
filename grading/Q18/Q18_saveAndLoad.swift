import RNNBasics
import RNNCore

/// Writes every parameter of the model to a safetensors file, which other
/// programs read too, under its key in the model and to the bit.
///
/// - Throws: when the file cannot be written.
func save(_ model: any SequenceClassifier, to path: String) throws {
  fatalError("Q18 is not answered yet")
}

/// Takes every parameter of the model from a safetensors file, by its key, in
/// whatever order another program wrote them.
///
/// - Throws: when the file is damaged, lacks a parameter of the model, or has
///   one in another shape.
func load(_ model: any SequenceClassifier, from path: String) throws {
  fatalError("Q18 is not answered yet")
}
