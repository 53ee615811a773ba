/// How a terminal shows a character: colours and what else programs ask for.
struct TerminalStyle: Equatable, Sendable {
  /// One of a terminal's sixteen colours; its name is that of Jupyter and of xterm.
  enum Colour: UInt8, CaseIterable, Sendable {
    case black, red, green, yellow, blue, magenta, cyan, white
    case brightBlack, brightRed, brightGreen, brightYellow
    case brightBlue, brightMagenta, brightCyan, brightWhite

    /// In the style sheet: `bright-red`.
    var name: String {
      let name = "\(self)"
      return name.hasPrefix("bright") ? "bright-" + name.dropFirst(6).lowercased() : name
    }
  }

  struct Marks: OptionSet, Hashable, Sendable {
    let rawValue: UInt8
    static let bold = Marks(rawValue: 1)
    static let faint = Marks(rawValue: 2)
    static let italic = Marks(rawValue: 4)
    static let underline = Marks(rawValue: 8)
    static let strike = Marks(rawValue: 16)
    static let inverse = Marks(rawValue: 32)

    /// With the words of the style sheet and the codes of terminals.
    static let all: [(mark: Marks, name: String, code: Int)] = [
      (.bold, "bold", 1), (.faint, "faint", 2), (.italic, "italic", 3),
      (.underline, "underline", 4), (.inverse, "inverse", 7), (.strike, "strike", 9),
    ]
  }

  var marks: Marks = []
  var ink: Colour?
  var ground: Colour?

  /// What a style sheet can promise to be readable: colours that are exchanged are so here, and are
  /// no longer exchanged.
  private var resolved: TerminalStyle {
    guard marks.contains(.inverse), ink != nil || ground != nil else { return self }
    return TerminalStyle(marks: marks.subtracting(.inverse), ink: ground, ground: ink)
  }

  /// Classes of the page: `ansi-bold ansi-red ansi-on-white`.
  var classes: String {
    let shown = resolved
    return
      (Marks.all.filter { shown.marks.contains($0.mark) }.map { "ansi-\($0.name)" }
      + [shown.ink.map { "ansi-\($0.name)" }, shown.ground.map { "ansi-on-\($0.name)" }]
      .compactMap { $0 }).joined(separator: " ")
  }

  /// What sets it in a terminal: `1;31;47`.
  var codes: String {
    func code(_ colour: Colour, _ first: Int) -> Int {
      let number = Int(colour.rawValue)
      return first + (number < 8 ? number : 60 + number - 8)
    }
    return
      (Marks.all.filter { marks.contains($0.mark) }.map(\.code)
      + [ink.map { code($0, 30) }, ground.map { code($0, 40) }].compactMap { $0 })
      .map(String.init).joined(separator: ";")
  }
}

extension TerminalStyle {
  /// Takes what a sequence that sets a style asks for. What is unknown changes nothing.
  ///
  /// - Parameter parameters: each with its parts: those of `1;38:5:196` are `[[1], [38, 5, 196]]`.
  mutating func take(_ parameters: [[Int]]) {
    var rest = parameters[...]
    while let parameter = rest.popFirst() {
      switch parameter[0] {
      case 0: self = TerminalStyle()
      case 1: marks.insert(.bold)
      case 2: marks.insert(.faint)
      case 3: marks.insert(.italic)
      case 4 where parameter.count > 1 && parameter[1] == 0: marks.remove(.underline)
      case 4, 21: marks.insert(.underline)
      case 7: marks.insert(.inverse)
      case 9: marks.insert(.strike)
      case 22: marks.subtract([.bold, .faint])
      case 23: marks.remove(.italic)
      case 24: marks.remove(.underline)
      case 27: marks.remove(.inverse)
      case 29: marks.remove(.strike)
      case 30...37: ink = Colour(rawValue: UInt8(parameter[0] - 30))
      case 38: if let colour = Self.colour(parameter, &rest) { ink = colour }
      case 39: ink = nil
      case 40...47: ground = Colour(rawValue: UInt8(parameter[0] - 40))
      case 48: if let colour = Self.colour(parameter, &rest) { ground = colour }
      case 49: ground = nil
      case 90...97: ink = Colour(rawValue: UInt8(parameter[0] - 90 + 8))
      case 100...107: ground = Colour(rawValue: UInt8(parameter[0] - 100 + 8))
      default: break
      }
    }
  }

  /// The colour of `38:5:196`, of `38:2::255:0:0`, or of the older ways of writing, where its numbers
  /// are the parameters that follow.
  private static func colour(_ parameter: [Int], _ rest: inout ArraySlice<[Int]>) -> Colour? {
    if parameter.count > 1 {
      // Between the kind and three numbers there may be the name of a colour space, or its place.
      let numbers = parameter[1] == 2 && parameter.count > 5 ? parameter[3...] : parameter[2...]
      return Colour(kind: parameter[1], Array(numbers))
    }
    guard let kind = rest.popFirst()?[0] else { return nil }
    let count = kind == 2 ? 3 : kind == 5 ? 1 : 0
    let numbers = rest.prefix(count).map { $0[0] }
    rest = rest.dropFirst(count)
    return Colour(kind: kind, numbers)
  }
}

extension TerminalStyle.Colour {
  /// - Parameters:
  ///   - kind: 2 for red, green and blue, 5 for a place in the table of 256.
  ///   - numbers: those.
  fileprivate init?(kind: Int, _ numbers: [Int]) {
    switch (kind, numbers.count) {
    case (2, 3): self = .nearest(to: numbers)
    case (5, 1) where numbers[0] < 16: self.init(rawValue: UInt8(numbers[0]))
    case (5, 1) where numbers[0] < 232:
      // A cube of six levels a side.
      let place = numbers[0] - 16
      let steps = [place / 36, place / 6 % 6, place % 6]
      self = .nearest(to: steps.map { $0 == 0 ? 0 : 55 + 40 * $0 })
    case (5, 1) where numbers[0] < 256:
      self = .nearest(to: Array(repeating: 8 + 10 * (numbers[0] - 232), count: 3))
    default: return nil
    }
  }

  private static func nearest(to levels: [Int]) -> Self {
    func distance(_ colour: Self) -> Int {
      zip(colour.levels, levels).reduce(0) { sum, pair in
        let difference = pair.0 - min(255, pair.1)
        return sum + difference * difference
      }
    }
    return allCases.min { distance($0) < distance($1) } ?? .white
  }

  /// Red, green and blue of xterm.
  private var levels: [Int] {
    switch self {
    case .black: [0, 0, 0]
    case .red: [205, 0, 0]
    case .green: [0, 205, 0]
    case .yellow: [205, 205, 0]
    case .blue: [0, 0, 238]
    case .magenta: [205, 0, 205]
    case .cyan: [0, 205, 205]
    case .white: [229, 229, 229]
    case .brightBlack: [127, 127, 127]
    case .brightRed: [255, 0, 0]
    case .brightGreen: [0, 255, 0]
    case .brightYellow: [255, 255, 0]
    case .brightBlue: [92, 92, 255]
    case .brightMagenta: [255, 0, 255]
    case .brightCyan: [0, 255, 255]
    case .brightWhite: [255, 255, 255]
    }
  }
}
