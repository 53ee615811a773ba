import Parsing

// Jupyter refuses a whole notebook for one member that breaks the schema of nbformat 4.5. So what
// comes from an author's file is written only as far as the schema allows it.

/// What the schema asks of a value.
indirect enum JupyterShape {
  case text
  case flag
  case object
  case array
  /// An integer that is no less.
  case integer(from: Int)
  /// A text, whole or as the list of its lines.
  case lines
  /// A list of texts.
  case texts
  /// Texts by their media types; under that of JSON anything.
  case bundle
  /// An object whose members all are of one shape.
  case objects(JupyterShape)
  /// An object that has some members; others have a certain shape if they are there.
  case record([JSONKey: JupyterShape], optional: [JSONKey: JupyterShape] = [:])
  case either(JupyterShape, JupyterShape)

  func admits(_ value: JSONValue) -> Bool {
    switch (self, value) {
    case (.text, .string), (.flag, .bool), (.object, .object), (.array, .array): true
    case (.integer(let least), .number): value.integer.map { $0 >= least } ?? false
    case (.lines, .string): true
    case (.lines, .array(let elements)), (.texts, .array(let elements)):
      elements.allSatisfy { $0.text != nil }
    case (.bundle, .object(let members)):
      members.allSatisfy { $0.isJSONType || Self.lines.admits($1) }
    case (.objects(let shape), .object(let members)): members.values.allSatisfy(shape.admits)
    case (.record(let required, let optional), .object(let members)):
      required.allSatisfy { members[$0].map($1.admits) ?? false }
        && optional.allSatisfy { members[$0].map($1.admits) ?? true }
    case (.either(let first, let second), _): first.admits(value) || second.admits(value)
    default: false
    }
  }
}

extension JSONKey {
  /// `application/json`, `application/vnd.plotly.v1+json`.
  fileprivate var isJSONType: Bool {
    text == "application/json" || (text.hasPrefix("application/") && text.hasSuffix("+json"))
  }
}

extension [JSONKey: JSONValue] {
  /// Without the members that are there and of another shape.
  fileprivate func keeping(_ shapes: [JSONKey: JupyterShape]) -> Self {
    filter { key, value in shapes[key]?.admits(value) ?? true }
  }
}

extension JupyterNotebook {
  /// Its metadata, as far as it is valid. What is no whole kernel or language is left out; the name
  /// of the language stays, which its code is shown in.
  var validMetadata: [JSONKey: JSONValue] {
    var valid = metadata.keeping([
      "kernelspec": .record(["name": .text, "display_name": .text]),
      "language_info": .record(
        ["name": .text],
        optional: [
          "codemirror_mode": .either(.text, .object), "file_extension": .text, "mimetype": .text,
          "pygments_lexer": .text,
        ]),
      "orig_nbformat": .integer(from: 1), "title": .text, "authors": .array,
    ])
    if valid["kernelspec"] == nil, valid["language_info"] == nil, !language.isEmpty {
      valid["language_info"] = .object(["name": .string(language)])
    }
    return valid
  }
}

extension JupyterCell {
  /// The cell as a file has it: only with what the format knows, and all that it asks for.
  var json: JSONValue {
    var valid: [JSONKey: JSONValue] = [
      "cell_type": .string(kind.rawValue), "id": .string(id), "metadata": .object(validMetadata),
      "source": .lines(source),
    ]
    switch kind {
    case .markdown, .raw:
      valid["attachments"] = members.keeping(["attachments": .objects(.bundle)])["attachments"]
    case .code:
      let outputs = members["outputs"]?.elements ?? []
      valid["outputs"] = .array(outputs.compactMap(\.validOutput))
      valid["execution_count"] = members.executionCount
    }
    return .object(valid)
  }

  private var validMetadata: [JSONKey: JSONValue] {
    var shapes: [JSONKey: JupyterShape] = ["jupyter": .object, "name": .text, "tags": .texts]
    switch kind {
    case .markdown: break
    case .raw: shapes["format"] = .text
    case .code:
      shapes["execution"] = .objects(.text)
      shapes["collapsed"] = .flag
      shapes["scrolled"] = .either(.flag, .text)
    }
    var valid = metadata.keeping(shapes)
    if valid["name"]?.text == "" { valid["name"] = nil }
    if let scrolled = valid["scrolled"]?.text, scrolled != "auto" { valid["scrolled"] = nil }
    if let tags = valid["tags"]?.elements?.compactMap(\.text) {
      var seen: Set<JSONKey> = []
      let unique = tags.filter { tag in
        !tag.isEmpty && !tag.contains(",") && seen.insert(JSONKey(tag)).inserted
      }
      valid["tags"] = .array(unique.map(JSONValue.string))
    }
    return valid
  }
}

extension JSONValue {
  /// What a cell put out, without members that the format does not know; `nil` if it lacks one that
  /// it must have.
  fileprivate var validOutput: JSONValue? {
    guard let members, let type = members["output_type"]?.text else { return nil }
    var valid = members
    let shapes: [JSONKey: JupyterShape]
    switch type {
    case "stream": shapes = ["name": .text, "text": .lines]
    case "error": shapes = ["ename": .text, "evalue": .text, "traceback": .texts]
    case "display_data", "execute_result":
      shapes = ["data": .bundle, "metadata": .object]
      if members["metadata"]?.members == nil { valid["metadata"] = .object([:]) }
    default: return nil
    }
    guard JupyterShape.record(shapes).admits(.object(valid)) else { return nil }
    valid = valid.filter { shapes[$0.key] != nil }
    valid["output_type"] = .string(type)
    if type == "execute_result" { valid["execution_count"] = members.executionCount }
    return .object(valid)
  }
}

extension [JSONKey: JSONValue] {
  /// The number of a run, or null.
  fileprivate var executionCount: JSONValue {
    keeping(["execution_count": .integer(from: 0)])["execution_count"] ?? .null
  }
}
