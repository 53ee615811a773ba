// What a learner can do about an error, by the compiler's words alone. They are those of Swift 6; an
// error in other words is shown as it is.

extension Diagnostic {
  /// What is wrong and what to do, in a learner's words: the advice of the first rule whose words the
  /// message has.
  package var adviceByWords: String? {
    let message = message.prefix(Self.longestRead)
    return unclosed ?? unfulfilled ?? calledValue ?? missingArgument
      ?? Self.rules.lazy.compactMap { rule in
        rule.words.allSatisfy(message.contains)
          ? rule.advice(Self.quoted(in: message), String(message)) : nil
      }.first
  }

  /// A bracket that is never closed, which the compiler notes where it opens.
  private var unclosed: String? {
    guard message.hasPrefix("expected '}'") else { return nil }
    let opening = snippet.firstMatch(of: /:(\d+):\d+: note: to match this opening/)
    return opening.map { "the `{` on line \($0.1) has no `}`" } ?? "a `{` has no `}`"
  }

  /// A type that lacks what it promises to have, which the compiler notes where it is asked for.
  private var unfulfilled: String? {
    guard message.contains("does not conform to protocol '") else { return nil }
    let names = Self.quoted(in: message[...])
    let lacking = snippet.firstMatch(of: /note: protocol requires \w+ '([^']+)'[^']*'([^']+)'/)
    guard names.count > 1 else { return nil }
    return lacking.map {
      "`\(names[0])` needs `\($0.1)`, of the type `\($0.2)`, to be a `\(names[1])`"
    }
  }

  /// Brackets after what isn't a function, which the caret points to.
  private var calledValue: String? {
    guard message.hasPrefix("cannot call value of non-function type") else { return nil }
    let name = wordAtCaret.map { "`\($0)`" } ?? "this"
    return "\(name) isn't a function: leave out the brackets after it"
  }

  /// An argument that a call lacks, with what the compiler would put there: `using: &<#Random#>`.
  private var missingArgument: String? {
    guard message.hasPrefix("missing argument for parameter"),
      let name = Self.quoted(in: message[...]).first
    else { return nil }
    let lacks = "this call lacks the argument `\(name)`"
    guard let blank = snippet.firstMatch(of: /(\w+): (&?)<#([^#]+)#>/), blank.1 == name else {
      return lacks
    }
    return blank.2.isEmpty
      ? "\(lacks), of the type `\(blank.3)`"
      : "\(lacks): write `\(name): &…`, with a variable of the type `\(blank.3)`"
  }

  /// The name that the caret points to.
  private var wordAtCaret: Substring? {
    guard let column, let line = snippet.split(separator: "\n").first,
      let start = line.utf8.index(
        line.startIndex, offsetBy: column - 1, limitedBy: line.endIndex)
    else { return nil }
    let word = line[start...].prefix { $0 == "_" || $0.isLetter || $0.isNumber }
    return word.isEmpty ? nil : word
  }

  private struct Rule {
    /// All of these stand in the message.
    let words: [String]
    /// From what stands between quotation marks in the message, in its order, and all of it.
    let advice: ([String], String) -> String?

    init(_ words: String..., advice: @escaping ([String], String) -> String?) {
      self.words = words
      self.advice = advice
    }

    init(_ words: String..., says advice: String) {
      self.words = words
      self.advice = { _, _ in advice }
    }
  }

  private static let longestRead = 500
  private static let numbers: Set = [
    "Int", "Float", "Double", "UInt8", "UInt32", "UInt64", "Int32", "Int64", "Float32", "Float64",
  ]

  private static var rules: [Rule] {
    [
      Rule("' has been renamed to '") { names, message in
        guard names.count > 1 else { return nil }
        let more = message.firstRange(of: "'\(names[1])': ").map {
          ". \(message[$0.upperBound...])"
        }
        return "\(Self.renaming(of: names[0], to: names[1]))\(more ?? "")"
      },
      Rule("' has been replaced by '") { names, _ in
        names.count > 1 ? Self.renaming(of: names[0], to: names[1]) : nil
      },
      Rule("' is unavailable: ") { _, message in
        message.firstRange(of: "' is unavailable: ").map { String(message[$0.upperBound...]) }
      },
      Rule("' is a 'let' constant") { names, message in
        guard let name = names.first else { return nil }
        return message.contains("inout")
          ? "`\(name)` is changed by this call: declare it with `var`, and pass `&\(name)`"
          : "`\(name)` is a constant: declare it with `var` if it is to change"
      },
      Rule("requires explicit '&'", says: "write `&` before what this call changes"),
      Rule(
        "missing return in",
        says: "not every path through this function ends with a value: `return` one"),
      Rule("value of optional type '") { names, _ in
        names.first.map {
          "a value of `\($0)` may be nil: unwrap it with `if let` or `guard let`, or give a default "
            + "with `??`"
        }
      },
      Rule("call can throw but is not marked with 'try'", says: "write `try` before this call"),
      Rule(
        "errors thrown from here are not handled",
        says: "add `throws` to the function around this, before `->`, or catch the error"),
      Rule("cannot convert return expression of type '()' to return type '") { types, _ in
        types.last.map { "this function has to return `\($0)`, and this gives nothing" }
      },
      Rule("cannot convert ", "type '") { types, _ in
        types.count > 1 && types.prefix(2).allSatisfy(numbers.contains)
          ? "Swift doesn't convert numbers by itself: write `\(types[1])(…)` around this \(types[0])"
          : nil
      },
      Rule("binary operator '", "cannot be applied to operands of type '") { parts, _ in
        parts.count > 2 && parts[1...2].allSatisfy(numbers.contains)
          ? "Swift doesn't convert numbers by itself: make both sides one type, as in "
            + "`\(parts[2] == "Int" ? parts[1] : parts[2])(…)`"
          : nil
      },
      Rule(
        "expressions are not allowed at the top level",
        says: "statements belong in a function: a file of answers isn't a program of its own"),
      Rule("extraneous '}' at top level", says: "there is one `}` too many"),
      Rule("expected ',' separator", says: "a comma is missing here"),
      Rule(
        "is not concurrency-safe",
        says: "a variable outside of all functions isn't allowed: make it a `let`, or move it into "
          + "the function"),
      Rule("incorrect argument label", "(have '") { labels, _ in
        labels.count > 1 ? "write `\(labels[1])` instead of `\(labels[0])`" : nil
      },
      Rule("missing arguments for parameters '") { names, _ in
        "this call lacks the arguments " + names.map { "`\($0)`" }.joined(separator: ", ")
      },
      Rule("missing argument label", "' in call") { labels, _ in
        labels.first.map { "write the labels of these arguments, too: `\($0)`" }
      },
      Rule("extra argument '", "' in call") { names, _ in
        names.first.map { "there is no argument `\($0)` here" }
      },
      Rule(
        "requires an 'override' keyword",
        says: "write `override` before this: the class that it inherits from has the same"),
      Rule(
        "'super' may be used only to access", says: "a dot follows `super`, as in `super.init()`"),
      Rule(
        "expected argument label before colon",
        says: "a range is written `0..<3` in Swift, not `0:3`"),
      Rule("'any' has no effect on concrete type '") { names, _ in
        names.count > 1 ? "`\(names[1])` is a class: leave out `any`" : nil
      },
      Rule(
        "inheritance from non-protocol type '",
        says: "only a class inherits from a class: write `class` in place of `struct`"),
      Rule("' has no initializers") { names, _ in
        names.last.map { "give `\($0)` an `init` that sets all its properties, or set them here" }
      },
    ]
  }

  /// `pack_sequence` and `PackedSequence.init(packing:)`, which is written without the `init`.
  static func renaming(of name: String, to own: String) -> String {
    "`\(name)` is called `\(own.replacing(".init(", with: "("))` here"
  }

  /// What stands between quotation marks, `'Int'`; an apostrophe, as in "isn't", is none.
  static func quoted(in message: Substring) -> [String] {
    var (names, rest) = ([String](), message)
    while let start = rest.firstIndex(of: "'") {
      let isApostrophe = start > rest.startIndex && rest[rest.index(before: start)].isLetter
      rest = rest[rest.index(after: start)...]
      guard !isApostrophe, let end = rest.firstIndex(of: "'") else { continue }
      names.append(String(rest[..<end]))
      rest = rest[rest.index(after: end)...]
    }
    return names
  }
}
