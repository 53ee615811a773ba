import ArgumentParser
import RNNCore

/// Something to measure, and its size.
enum Benchmark {
  /// The product of two matrices of this many rows and columns.
  case gemm(Int)
  /// A layer over whole sequences, without recording.
  case forward(Kind, Sizes)
  /// A step of training a classifier of 10 classes on the last output.
  case train(Kind, Sizes)
  /// 1000 steps, one at a time, that carry their state.
  case stream(Kind, isCell: Bool, RecurrentStream.WeightFormat)

  enum Kind: String, CaseIterable {
    case rnn = "RNN"
    case lstm = "LSTM"
    case gru = "GRU"
  }

  struct Sizes {
    let input: Int
    let hidden: Int
    let layers: Int
    let batch: Int
    let time: Int
  }

  static let streamSizes = Sizes(input: 64, hidden: 128, layers: 1, batch: 1, time: 1)
  static let streamSteps = 1000

  private static let grid = [
    (8, 32, 1, 16, 50), (12, 100, 1, 27, 29), (32, 64, 2, 32, 100), (64, 128, 1, 32, 100),
    (128, 256, 1, 64, 100), (256, 512, 2, 64, 50), (512, 1024, 1, 32, 50),
  ].map { Sizes(input: $0.0, hidden: $0.1, layers: $0.2, batch: $0.3, time: $0.4) }

  /// Everything, or all of one group.
  static func all(in group: RNNBench.Group?) -> [Benchmark] {
    let products = [256, 512, 1024, 2048].map { Benchmark.gemm($0) }
    let layers = grid.flatMap { sizes in
      Kind.allCases.flatMap { [Benchmark.forward($0, sizes), .train($0, sizes)] }
    }
    let streams = [false, true].flatMap { isCell in
      Kind.allCases.map { Benchmark.stream($0, isCell: isCell, .float) }
    }
    let halved = Kind.allCases.map { Benchmark.stream($0, isCell: false, .int16) }
    return switch group {
    case .gemm: products
    case .rnn: layers
    case .stream: streams + halved
    case nil: products + layers + streams + halved
    }
  }

  /// What identifies the measurement in its line.
  var fields: [Field] {
    switch self {
    case .gemm(let size): [("bench", .text("gemm")), ("n", .integer(size))]
    case .forward(let kind, let sizes):
      [("bench", .text("forward")), ("kind", .text(kind.rawValue))] + sizes.fields
    case .train(let kind, let sizes):
      [("bench", .text("train")), ("kind", .text(kind.rawValue))] + sizes.fields
    case .stream(let kind, let isCell, let format):
      [("bench", .text("stream")), ("kind", .text(kind.rawValue + (isCell ? "Cell" : "")))]
        + (format == .int16 ? [("weights", .text("int16"))] : []) + Self.streamSizes.fields + [
          ("steps", .integer(Self.streamSteps))
        ]
    }
  }

  /// Billions of additions and multiplications a second, for a product.
  func speed(_ timing: Timing) -> [Field] {
    guard case .gemm(let size) = self else { return [] }
    let operations = 2 * Double(size) * Double(size) * Double(size)
    return [
      ("gflops", .number((operations / timing.median / 1e6).rounded(decimals: 1))),
      ("best_gflops", .number((operations / timing.minimum / 1e6).rounded(decimals: 1))),
    ]
  }
}

extension Benchmark.Sizes {
  fileprivate var fields: [Field] {
    [
      ("input", .integer(input)), ("hidden", .integer(hidden)), ("layers", .integer(layers)),
      ("batch", .integer(batch)), ("T", .integer(time)),
    ]
  }
}

/// A line of standard input that asks for a measurement, by the names of the lines that are printed.
struct Request: Decodable {
  let bench: String
  let kind: String?
  let n: Int?
  let input: Int?
  let hidden: Int?
  let layers: Int?
  let batch: Int?
  let time: Int?
  /// Of a stream: `int16`, or else floats.
  let weights: String?

  private enum CodingKeys: String, CodingKey {
    case bench, kind, n, weights, input, hidden, layers, batch
    case time = "T"
  }
}

extension Benchmark {
  /// Throws when the request names no benchmark, or leaves out a size.
  init(_ request: Request) throws {
    switch request.bench {
    case "gemm":
      guard let size = request.n, size > 0 else { throw ValidationError("gemm needs n.") }
      self = .gemm(size)
    case "forward": self = .forward(try Self.kind(request.kind), try Sizes(request))
    case "train": self = .train(try Self.kind(request.kind), try Sizes(request))
    case "stream":
      let isCell = request.kind?.hasSuffix("Cell") == true
      let kind = try Self.kind(isCell ? request.kind.map { String($0.dropLast(4)) } : request.kind)
      self = .stream(kind, isCell: isCell, request.weights == "int16" ? .int16 : .float)
    default: throw ValidationError("There is no benchmark '\(request.bench)'.")
    }
  }

  private static func kind(_ name: String?) throws -> Kind {
    guard let kind = name.flatMap(Kind.init) else {
      throw ValidationError("The kind is one of RNN, LSTM, GRU; with Cell for stream.")
    }
    return kind
  }
}

extension Benchmark.Sizes {
  fileprivate init(_ request: Request) throws {
    guard let input = request.input, let hidden = request.hidden, let layers = request.layers,
      let batch = request.batch, let time = request.time,
      [input, hidden, layers, batch, time].allSatisfy({ $0 > 0 })
    else { throw ValidationError("\(request.bench) needs input, hidden, layers, batch and T.") }
    self.init(input: input, hidden: hidden, layers: layers, batch: batch, time: time)
  }
}
