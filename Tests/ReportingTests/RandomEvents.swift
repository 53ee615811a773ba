import TestSupport

/// Events as a hostile worker could write them: JSON with the structure of an event and nonsense in
/// its values, or with fields that are missing, are there twice as long, or are of another type.
///
/// The same seed makes the same events.
struct RandomEvents {
  private var random: SplitMix64
  /// How likely a value is one that it should not be, in percent.
  private var malice = 0

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// An event that shows something, as one line.
  mutating func next() -> String {
    // A third of them are well-formed, so that most of the drawing is reached.
    malice = [0, 1, 8][pick(3)]
    let item: String
    switch pick(8) {
    case 0: item = object([("text", object([("_0", text())]))])
    case 1: item = object([("omission", object([("_0", text())]))])
    case 2: item = object([("table", object([("_0", table())]))])
    default: item = object([("figure", object([("_0", figure())]))])
    }
    return object([
      ("showed", object([("_0", item), ("printed", "\(pick(9))")]))
    ])
  }

  private mutating func table() -> String {
    let width = length(6)
    return object([
      ("caption", pick(3) == 0 ? "null" : text()),
      (
        "columns",
        list(width) {
          $0.object([
            ("title", $0.text()), ("alignment", $0.pick(2) == 0 ? #""leading""# : #""trailing""#),
          ])
        }
      ),
      ("rows", list(length(30)) { $0.list($0.sometimesOther(width)) { $0.text() } }),
      ("omittedRows", ["null", "-3", "7", "9223372036854775807"][pick(4)]),
    ])
  }

  private mutating func figure() -> String {
    object([
      ("name", text()), ("title", text()), ("summary", text()),
      ("content", content()),
    ])
  }

  private mutating func content() -> String {
    let (kind, chart): (String, String)
    switch pick(8) {
    case 0:
      (kind, chart) = (
        "lines",
        object(
          axes() + [
            ("series", list(length(9)) { $0.series() }),
            (
              "levels",
              list(length(4)) { $0.object([("name", $0.text()), ("value", $0.number())]) }
            ),
            ("bands", list(length(4)) { $0.band() }), ("bandMeaning", text()),
          ])
      )
    case 1:
      (kind, chart) = (
        "multiples",
        object(
          axes() + [
            (
              "panels",
              list(length(7)) { random in
                random.object([
                  ("name", random.text()),
                  ("series", random.list(random.length(5)) { $0.series() }),
                ])
              }
            )
          ])
      )
    case 2:
      (kind, chart) = (
        "scatter",
        object(
          axes() + [
            ("series", list(length(4)) { $0.series() }),
            ("showsDiagonal", pick(2) == 0 ? "true" : "false"),
          ])
      )
    case 3:
      let count = length(12)
      (kind, chart) = (
        "bars",
        object(
          axes() + [
            ("categories", list(count) { $0.text() }),
            (
              "groups",
              list(length(4)) { random in
                random.object([
                  ("name", random.text()),
                  ("values", random.list(random.sometimesOther(count)) { $0.number() }),
                ])
              }
            ),
          ])
      )
    case 4:
      (kind, chart) = ("histogram", histogram())
    case 5:
      let width = length(20)
      (kind, chart) = (
        "heatMap",
        object(
          axes() + [
            ("value", axis()),
            ("rows", list(length(20)) { $0.list($0.sometimesOther(width)) { $0.number() } }),
          ])
      )
    case 6:
      let size = length(12)
      (kind, chart) = (
        "confusion",
        object([
          ("subject", text()), ("labels", list(size) { $0.text() }),
          (
            "counts",
            list(sometimesOther(size)) { $0.list($0.sometimesOther(size)) { $0.count() } }
          ),
        ])
      )
    default: (kind, chart) = ("diagram", diagram())
    }
    return object([(kind, object([("_0", chart)]))])
  }

  private mutating func histogram() -> String {
    var edges = (0..<length(20)).map { _ in Double(pick(1000)) / 8 }
    if pick(10) > 0 { edges.sort() }
    let count = max(0, edges.count - 1)
    let written = edges.map { edge in isMalicious ? number() : "\(edge)" }
    return object(
      axes() + [
        ("edges", "[\(written.joined(separator: ","))]"),
        (
          "sets",
          list(length(3)) { random in
            random.object([
              ("name", random.text()),
              ("counts", random.list(random.sometimesOther(count)) { $0.count() }),
            ])
          }
        ),
      ])
  }

  private mutating func diagram() -> String {
    let count = length(20)
    return object([
      (
        "boxes",
        list(count) { random in
          random.object([
            ("column", random.integer()), ("row", random.integer()), ("label", random.text()),
            (
              "role",
              [#""input""#, #""state""#, #""output""#, #""padding""#, #""plain""#][random.pick(5)]
            ),
          ])
        }
      ),
      (
        "arrows",
        list(count == 0 ? 0 : length(20)) { random in
          random.object([
            ("from", random.place(in: count)), ("to", random.place(in: count)),
            ("label", random.text()),
          ])
        }
      ),
      ("columnLabel", pick(2) == 0 ? "null" : text()), ("rowLabels", list(length(6)) { $0.text() }),
    ])
  }

  private mutating func axes() -> [(String, String)] { [("x", axis()), ("y", axis())] }

  private mutating func axis() -> String {
    object([
      ("label", text()), ("unit", pick(2) == 0 ? "null" : text()),
      ("scale", pick(3) > 0 ? #""linear""# : #""logarithmic""#),
    ])
  }

  private mutating func series() -> String {
    let count = length(60)
    return object([
      ("name", text()), ("x", list(count) { $0.number() }),
      ("y", list(sometimesOther(count)) { $0.number() }),
    ])
  }

  private mutating func band() -> String {
    let count = length(30)
    return object([
      ("line", text()), ("x", list(count) { $0.number() }),
      ("lower", list(sometimesOther(count)) { $0.number() }),
      ("upper", list(sometimesOther(count)) { $0.number() }),
    ])
  }

  // MARK: Values

  private var isMalicious: Bool { mutating get { pick(100) < malice } }

  private mutating func pick(_ count: Int) -> Int { Int(random.next() % UInt64(count)) }

  /// Mostly short; now and then nothing or a thousand.
  private mutating func length(_ usual: Int) -> Int {
    switch pick(40) {
    case 0: 0
    case 1: 1
    case 2: pick(1500)
    default: pick(usual + 1)
    }
  }

  private mutating func sometimesOther(_ count: Int) -> Int {
    isMalicious ? length(9) : count
  }

  private mutating func number() -> String {
    if pick(4) > 0 { return "\(Double(pick(2_000_001) - 1_000_000) / Double(1 << pick(20)))" }
    return Self.extremes[pick(Self.extremes.count)]
  }

  private static let extremes = [
    "0", "-0.0", "1", "1e300", "-1e300", "1.7976931348623157e308", "-1.7976931348623157e308",
    "5e-324", "-5e-324", "2.2250738585072014e-308", "1e-300", "9.9e-301", #""nan""#, #""inf""#,
    #""-inf""#, "1e15", "9007199254740993", "0.1", "-1e-17", "1e19",
  ]

  private mutating func count() -> String {
    pick(6) > 0 ? "\(pick(50))" : isMalicious ? integer() : "\(Int.max - pick(3))"
  }

  private mutating func integer() -> String {
    switch pick(12) {
    case 0: "9223372036854775807"
    case 1: "-9223372036854775808"
    case 2: "\(pick(2_000_000) - 1_000_000)"
    default: "\(pick(12))"
    }
  }

  private mutating func place(in count: Int) -> String {
    isMalicious ? integer() : "\(pick(count))"
  }

  private mutating func text() -> String {
    Self.texts[pick(10) > 0 ? pick(Self.shortTexts.count) : pick(Self.texts.count)]
  }

  private static let shortTexts = [
    "", "a", "loss", "Epoch", "speaker 3", "gradient norm", "a|b", "x_*`[y](z)",
  ]
  /// As JSON writes them.
  private static let texts =
    (shortTexts + [
      "</title></text></svg><script>alert(1)</script>&amp;]]>\"'", "../../../etc/passwd",
      "<!-- notebook:end Q1 -->", "a\\nb\\r\\n\\t# Q9: no", "\\u0000\\u001b[31m\\u202e\\u009b",
      "\\ufdd0\\uffff\\ufffe", "سلام 你好 👩‍👩‍👧", "e" + String(repeating: "\u{301}", count: 700),
      String(repeating: "wide ", count: 900), String(repeating: "<&'", count: 2000),
      String(repeating: "`", count: 500), String(repeating: "日", count: 3000),
      String(repeating: "\\u0007", count: 1000), String(repeating: "a\\n", count: 4000),
      "|||---|||",
      "~~~\\n```\\n    code",
    ]).map { "\"\($0.replacing("\"", with: "\\\""))\"" }

  private mutating func list(
    _ count: Int, _ element: (inout RandomEvents) -> String
  ) -> String {
    "[\((0..<count).map { _ in element(&self) }.joined(separator: ","))]"
  }

  /// An object, some of whose members may be missing or of another type.
  private mutating func object(_ members: [(String, String)]) -> String {
    var written: [String] = []
    for (key, value) in members {
      // The more there is of malice the rarer it must be here: an object is made of many.
      guard pick(2500) < malice else {
        written.append("\"\(key)\":\(value)")
        continue
      }
      switch pick(3) {
      case 0: break
      case 1: written.append("\"\(key)\":\(["null", "true", "[]", "{}", "\"a\"", "-1"][pick(6)])")
      default: written += ["\"\(key)\":\(value)", "\"more\":\(value)"]
      }
    }
    return "{\(written.joined(separator: ","))}"
  }
}
