/// What Gradescope's `submission_metadata.yml` says of each submission: who handed it in, when, and how
/// often before.
///
/// Names, and the output of earlier runs, are the learners'. So it is no YAML that is read, with its
/// references and its nesting, but the lines that Gradescope writes (Ruby's Psych: keys are symbols,
/// everything is indented by twos), each for itself: what belongs to another value is indented further.
/// A value in any other form than a word, a quoted text or a time isn't read.
///
/// Source: `submission_metadata.yml` of exports, as it is read by users' scripts.
struct GradescopeMetadata {
  struct Submitter: Equatable {
    var name: String?
    var email: String?
    /// The student's number at the school.
    var sid: String?
  }

  struct Submission: Equatable {
    var submitters: [Submitter] = []
    var time: SubmissionTime?
    /// How often something was handed in before.
    var earlier = 0
  }

  /// By the names of their folders.
  private(set) var submissions: [String: Submission] = [:]

  static let name = "submission_metadata.yml"
  static let largest = 32 << 20

  init(_ text: String) {
    var key: String?
    var section: String?
    var twice: Set<String> = []
    // Other line ends may stand within a value.
    for scalars in text.unicodeScalars.split(separator: "\n") {
      let line = Substring(scalars.last == "\r" ? scalars.dropLast() : scalars)
      let indentation = line.prefix { $0 == " " }.count
      let content = line.dropFirst(indentation)
      if indentation == 0 {
        (key, section) = (nil, nil)
        guard let match = content.wholeMatch(of: /([A-Za-z0-9_.\-]{1,100}):\s*/) else { continue }
        let name = String(match.1)
        key = name
        // Which of the two is meant, nobody can tell.
        if submissions[name] != nil { twice.insert(name) }
        submissions[name] = Submission()
      } else if let name = key {
        read(content, indentation, of: name, &section)
      }
    }
    for name in twice { submissions[name] = nil }
  }

  private mutating func read(
    _ content: Substring, _ indentation: Int, of key: String, _ section: inout String?
  ) {
    let isItem = content.hasPrefix("- ")
    guard let match = (isItem ? content.dropFirst(2) : content).wholeMatch(of: /:([a-z_]+):(.*)/)
    else { return }
    let (name, value) = (String(match.1), match.2.drop { $0 == " " })
    switch (indentation, isItem, section) {
    case (2, false, _):
      section = name
      if name == "created_at" {
        submissions[key]?.time = Self.scalar(value).flatMap { SubmissionTime($0) }
      }
    case (2, true, "submitters"), (4, false, "submitters"):
      if isItem { submissions[key]?.submitters.append(Submitter()) }
      guard let last = submissions[key]?.submitters.indices.last, let text = Self.scalar(value)
      else { return }
      switch name {
      case "name": submissions[key]?.submitters[last].name = text
      case "email": submissions[key]?.submitters[last].email = text
      case "sid": submissions[key]?.submitters[last].sid = text
      default: break
      }
    case (2, true, "history"): submissions[key]?.earlier += 1
    default: break
    }
  }

  /// A value on one line; `nil` when it has another form.
  private static func scalar(_ value: Substring) -> String? {
    guard let first = value.first else { return nil }
    switch first {
    case "'":
      guard let match = value.wholeMatch(of: /'((?:[^']|'')*)'\s*/) else { return nil }
      return String(match.1).replacing("''", with: "'")
    case "\"":
      guard let match = value.wholeMatch(of: /"((?:[^"\\]|\\.)*)"\s*/) else { return nil }
      return unescaped(match.1)
    case "|", ">", "&", "*", "!", "[", "{", "@", "`", "%", "#": return nil
    default:
      let text = value.reversed().drop { $0 == " " }.reversed()
      let plain = String(text)
      guard !plain.contains(": "), !plain.contains(" #"), !["~", "null"].contains(plain) else {
        return nil
      }
      return plain
    }
  }

  private static func unescaped(_ text: Substring) -> String? {
    var result = ""
    var rest = text[...]
    while let character = rest.popFirst() {
      guard character == "\\" else {
        result.append(character)
        continue
      }
      guard let escape = rest.popFirst() else { return nil }
      switch escape {
      case "\"", "\\", "/", " ": result.append(escape)
      case "x", "u", "U":
        let length = escape == "x" ? 2 : escape == "u" ? 4 : 8
        guard rest.count >= length, let number = UInt32(rest.prefix(length), radix: 16),
          let scalar = Unicode.Scalar(number)
        else { return nil }
        result.unicodeScalars.append(scalar)
        rest = rest.dropFirst(length)
      default: return nil
      }
    }
    return result
  }
}
