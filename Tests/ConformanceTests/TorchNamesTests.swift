import Foundation
import TestSupport
import Testing

/// What the compiler says to those who type PyTorch from habit.
@Suite struct TorchNamesTests {
  private static let prefixes = (
    torch: "there is no prefix `torch.` here", nn: "there is no prefix `nn.` here",
    functional: "there is no prefix `F.` here"
  )

  /// A line of PyTorch, and what it is told: nothing else, and nothing of the machinery behind it.
  private static let lines: KeyValuePairs = [
    "for p in model.named_parameters() { print(p) }": "renamed to 'namedParameters'",
    "for (name, p) in model.named_parameters() { print(name, p) }": "renamed to 'namedParameters'",
    #"optimizer.param_groups[0]["lr"] = 0.01"#: "renamed to 'learningRate'",
    #"optimizer.param_groups[0]["lr"] *= 0.5"#: "Write optimizer.learningRate = 0.01",
    #"for g in optimizer.param_groups { g["lr"] = 0.01 }"#: "those of a GroupedOptimizer",
    "_ = x.sum(dim: 1)": "renamed to 'sum(axis:keepingAxis:)'",
    "_ = x.sum(dim: 1, keepdim: true)": "renamed to 'sum(axis:keepingAxis:)'",
    "_ = x.sum(axis: 1, keepdim: true)": "renamed to 'sum(axis:keepingAxis:)'",
    "_ = x.mean(axis: 1, keepdim: true)": "renamed to 'mean(axis:keepingAxis:)'",
    "_ = x.max(dim: 1).values": "renamed to 'max(axis:)'",
    "_ = x.argmax(dim: 1)[0]": "renamed to 'argmax(axis:)'",
    "_ = softmax(x, dim: 1)": "renamed to 'softmax(_:axis:)'",
    "_ = torch.zeros(2, 3)": prefixes.torch, "_ = torch.cat([x, x], dim: 1)": prefixes.torch,
    "_ = nn.Dropout(0.5)": prefixes.nn, "let m: nn.Module = model; _ = m": prefixes.nn,
    "_ = F.softmax(x, dim: 1)": prefixes.functional,
    "_ = x.unsqueeze(0)": "write `x.reshaped([1] + x.shape)`",
    "_ = x.squeeze()": "write `x[0]` or `x.reshaped(…)`",
    "_ = x.permute(0, 2, 1)": "write `x.transposed(1, 2)`",
    "_ = x.T": "renamed to 'transposed()'", "_ = x.t()": "renamed to 'transposed()'",
    "_ = x.numel() + 1": "renamed to 'count'", "_ = x.dim() == 2": "renamed to 'rank'",
    "for t in 0..<x.size(1) { print(t) }": "renamed to 'shape'",
    "_ = x.clone()": "leave out `.clone()`", "_ = x.tolist()[0]": "renamed to 'values'",
    "_ = DataLoader(data, batch_size: 32, shuffle: true)": "write `data.batched(size: 32)`",
    "for (x, y) in DataLoader(data, batch_size: 32) { print(x, y) }":
      "write `data.batched(size: 32)`",
  ]

  @Test func aNameOfTorchIsToldOursAndNothingElse() throws {
    let said = try errors(in: Self.lines.map(\.key))
    for (line, (code, told)) in Self.lines.enumerated() {
      #expect(said[line].count == 1, "\(code): \(said[line])")
      #expect(said[line].first?.contains(told) == true, "\(code): \(said[line])")
    }
  }

  /// The names must not be in the way of ours.
  @Test func ourOwnNamesCompile() throws {
    let lines = [
      "_ = x.sum(); _ = x.sum(axis: 1); _ = x.sum(axis: 1, keepingAxis: true)",
      "_ = x.mean(axis: 1); _ = x.max(axis: 1); _ = x.argmax(axis: 1)",
      "_ = softmax(x); _ = softmax(x, axis: 1); _ = x.transposed()",
      "for (key, p) in model.namedParameters { print(key, p.count) }",
      "for batch in data.batched(size: 32) { print(batch.count) }",
    ]
    #expect(try errors(in: lines).flatMap(\.self) == [])
  }

  /// What the compiler has against each of these lines, each in a function of its own.
  private func errors(in lines: [String]) throws -> [[String]] {
    let folder = try TestFolder()
    let head = "import RNNCore\n"
    let functions = lines.enumerated().map { index, line in
      "func f\(index)(x: Tensor, model: Module, optimizer: SGD, data: [LabeledSequence]) { \(line) }\n"
    }
    let file = try folder.write(head + functions.joined(), to: "names.swift")
    let modules = try Program.built("rnn-conformance").deletingLastPathComponent()
      .appending(path: "Modules")
    let sources = packageFolder.appending(path: "Sources")
    var arguments = ["swiftc", "-typecheck", "-swift-version", "6", "-I", modules.path]
    for module in ["CKernels/include", "COpenBLAS"] {
      arguments += [
        "-Xcc", "-fmodule-map-file=\(sources.path)/\(module)/module.modulemap",
      ]
    }
    let headers = try run(["pkg-config", "--cflags-only-I", "openblas"]).output
    arguments += headers.split(whereSeparator: \.isWhitespace).flatMap { ["-Xcc", String($0)] }
    let said = try run(arguments + [file]).error
    // `names.swift:3:40: error: …`: the function of the second line of code.
    var errors = lines.map { _ in [String]() }
    for match in said.matches(of: /names\.swift:(\d+):\d+: error: (.+)/) {
      let line = try #require(Int(match.1)) - 2
      errors[line].append(String(match.2))
    }
    // Not of these lines, such as a module that is not found.
    let count = errors.reduce(0) { $0 + $1.count }
    #expect(said.split(separator: "\n").count { $0.contains(": error: ") } == count, "\(said)")
    return errors
  }

  private func run(_ arguments: [String]) throws -> (output: String, error: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let (output, error) = (Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = error
    try process.run()
    let said = try output.fileHandleForReading.readToEnd() ?? Data()
    let complaints = try error.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: said, as: UTF8.self), String(decoding: complaints, as: UTF8.self))
  }
}
