import Foundation
import TestSupport
import Testing

/// Makes what cannot be kept as files of a package: pipes, links, names that are no text, archives that
/// are not what they seem, and sources of many megabytes.
struct MadeSubmission {
  /// The learner's folder. It holds right answers to everything but question 14.
  let learner: String
  /// A file of the host, as `__SECRET__`.
  let secretFile: String

  /// By the name that `expect.json` gives. Each returns the path that is handed in.
  static let builders: [String: @Sendable (MadeSubmission) throws -> String] = [
    "fiftyMegabytes": { try $0.answering(with: repeated("// 50 MB\n", 50 << 20)) },
    "parentheses": {
      let (open, close) = (repeated("(", 200_000), repeated(")", 200_000))
      return try $0.answering(with: Array("let x = ".utf8) + open + Array("1".utf8) + close)
    },
    "noText": { try $0.answering(with: [0x2F, 0x2F, 0xFF, 0xFE, 0xC0, 0x80, 0x0A]) },
    "zeroByte": { try $0.answering(with: Array("let a = \"\0\"\n".utf8)) },
    "symbolicLink": { handedIn in
      #expect(symlink(handedIn.secretFile, handedIn.answer) == 0)
      return handedIn.learner
    },
    "namedPipe": { handedIn in
      #expect(mkfifo(handedIn.answer, 0o600) == 0)
      return handedIn.learner
    },
    "nameThatIsNoText": { try $0.naming([0x51, 0x31, 0x34, 0x5F, 0xFF, 0xFE]) },
    "nameWithLineBreak": { try $0.naming(Array("Q14_a\nb".utf8)) },
    "nameWithEscape": { try $0.naming(Array("Q14_\u{1B}[2J".utf8)) },
    "nameLikeAnOption": { try $0.naming(Array("-rf".utf8)) },
    "namesThatLookAlike": { handedIn in
      // One é in one piece, and one in two.
      _ = try handedIn.naming(Array("Q14_\u{E9}".utf8))
      return try handedIn.naming(Array("Q14_e\u{301}".utf8))
    },
    "unfinishedHelper": { handedIn in
      try FileManager.default.copyItem(
        atPath: "\(packageFolder.path)/solutions/Q14_clipGradients.swift", toPath: handedIn.answer)
      try Data("func unfinished( -> nothing that compiles\n".utf8)
        .write(to: URL(fileURLWithPath: "\(handedIn.learner)/helpers.swift"))
      return handedIn.learner
    },
    "tarWithParentFolder": { try $0.archive(tar("../../Q14_out.swift")) },
    "tarWithAbsolutePath": { try $0.archive(tar("/tmp/Q14_out.swift")) },
    "zipWithLink": { try $0.archiveOfRealTools("link.zip") },
    "zipBomb": { try $0.archiveOfRealTools("bomb.zip") },
  ]

  private var answer: String { "\(learner)/Q14_clipGradients.swift" }

  private func answering(with bytes: [UInt8]) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: answer))
    return learner
  }

  /// Adds a file with a name that Foundation could not write.
  private func naming(_ bytes: [UInt8]) throws -> String {
    let path = Array("\(learner)/".utf8) + bytes + Array(".swift\0".utf8)
    let file = path.map { CChar(bitPattern: $0) }.withUnsafeBufferPointer { path in
      path.baseAddress.map { open($0, O_WRONLY | O_CREAT | O_CLOEXEC, 0o644) } ?? -1
    }
    try #require(file >= 0, "the name cannot be written: \(String(cString: strerror(errno)))")
    close(file)
    return learner
  }

  private func archive(_ bytes: [UInt8]) throws -> String {
    let path = "\(learner).tar"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// One of those that the tests of intake keep, made by the tools that people pack with.
  private func archiveOfRealTools(_ name: String) throws -> String {
    let path = "\(learner).zip"
    try FileManager.default.copyItem(
      atPath: "\(packageFolder.path)/Tests/GradingTests/Archives/\(name)", toPath: path)
    return path
  }
}

private func repeated(_ text: String, _ count: Int) -> [UInt8] {
  Array(String(repeating: text, count: count / text.utf8.count).utf8)
}

/// A tar archive of one small file.
private func tar(_ name: String) -> [UInt8] {
  var header = [UInt8](repeating: 0, count: 512)
  func put(_ text: String, at index: Int) {
    header.replaceSubrange(index..<index + text.utf8.count, with: Array(text.utf8))
  }
  let bytes = Array("let a = 1\n".utf8)
  put(name, at: 0)
  put("0000644", at: 100)
  let size = String(bytes.count, radix: 8)
  put(String(repeating: "0", count: 11 - size.count) + size, at: 124)
  put("        0", at: 148)
  put("ustar", at: 257)
  put("00", at: 263)
  let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
  put(String(repeating: "0", count: 6 - sum.count) + sum + "\0 ", at: 148)
  return header + bytes + [UInt8](repeating: 0, count: 512 - bytes.count + 1_024)
}
