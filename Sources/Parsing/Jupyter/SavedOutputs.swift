extension JupyterCell {
  /// What the cell put out when its author last ran it, as far as a page shows it: of each output the
  /// richest form that is text or a picture.
  var savedOutputs: [SavedOutput] {
    (members["outputs"]?.elements ?? []).compactMap { output in
      guard let output = output.members else { return nil }
      switch output["output_type"]?.text {
      case "stream":
        // Progress and warnings go to the stream of errors too, and are no errors.
        return output["text"]?.lines.map { .text($0, isError: false) }
      case "error":
        let trace = output["traceback"]?.elements?.compactMap(\.text).joined(separator: "\n")
        let summary = [output["ename"]?.text, output["evalue"]?.text].compactMap { $0 }
          .joined(separator: ": ")
        let text = trace.flatMap { $0.isEmpty ? nil : $0 } ?? summary
        return text.isEmpty ? nil : .text(text, isError: true)
      case "display_data", "execute_result":
        return output["data"]?.members.flatMap(SavedOutput.init(bundle:))
      default: return nil
      }
    }.joiningTexts
  }
}

extension SavedOutput {
  /// - Parameter bundle: one thing in several forms, by their media types.
  fileprivate init?(bundle: [JSONKey: JSONValue]) {
    for type in pictureTypes {
      guard let data = bundle[JSONKey("image/\(type)")]?.lines else { continue }
      // SVG stands there as text.
      let isText = type == "svg+xml" && data.contains("<")
      guard let picture = pictureAddress(type, isText ? base64(Array(data.utf8)) : data) else {
        continue
      }
      self = .picture(picture)
      return
    }
    if let html = bundle["text/html"]?.lines, let blocks = Self.blocks(of: html, isHTML: true) {
      self = .blocks(blocks)
    } else if let markdown = bundle["text/markdown"]?.lines,
      let blocks = Self.blocks(of: markdown, isHTML: false)
    {
      self = .blocks(blocks)
    } else if let tex = bundle["text/latex"]?.lines,
      let blocks = Self.blocks(of: tex, isHTML: false)
    {
      self = .blocks(blocks)
    } else if let text = bundle["text/plain"]?.lines {
      self = .text(text, isError: false)
    } else {
      return nil
    }
  }

  /// - Returns: `nil` when nothing of it can be shown, as of a page's script that draws a plot.
  private static func blocks(of text: String, isHTML: Bool) -> [Block]? {
    // Without blank lines HTML is one block to CommonMark.
    let lines = text.split(whereSeparator: \.isNewline).filter { !$0.allSatisfy(\.isWhitespace) }
    let source = isHTML ? "<div>\n\(lines.joined(separator: "\n"))\n</div>" : text
    guard source.utf8.count <= 4 << 20 else { return nil }
    var tree = DocumentTree()
    tree.append(markdown: Array(source.utf8))
    let hasText = tree.blocks.contains { block in
      var isShown = false
      block.forEachBlock { inner in
        switch inner.content {
        case .bare, .paragraph, .heading, .table, .formula, .code: isShown = true
        default: break
        }
      }
      return isShown
    }
    return hasText ? tree.blocks : nil
  }
}

extension [SavedOutput] {
  /// With neighbouring texts of one kind as one: programs print piece by piece.
  fileprivate var joiningTexts: [SavedOutput] {
    reduce(into: []) { outputs, output in
      if case .text(let text, let isError) = output,
        case .text(let before, isError)? = outputs.last
      {
        outputs[outputs.count - 1] = .text(before + text, isError: isError)
      } else {
        outputs.append(output)
      }
    }
  }
}

private func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var output: [UInt8] = []
  output.reserveCapacity((bytes.count + 2) / 3 * 4)
  var index = 0
  while index < bytes.count {
    let group = bytes[index..<min(index + 3, bytes.count)]
    let bits = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
    for place in 0..<4 {
      output.append(
        place <= group.count ? digits[bits >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
    index += 3
  }
  return String(decoding: output, as: UTF8.self)
}
