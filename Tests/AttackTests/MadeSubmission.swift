import ArchiveSamples
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
    "tarWithParentFolder": { try $0.archive(tar("../../Q14_out.swift", "let a = 1\n")) },
    "tarWithAbsolutePath": { try $0.archive(tar("/tmp/Q14_out.swift", "let a = 1\n")) },
    "zipWithLink": { try $0.archiveOfRealTools("link.zip") },
    "zipBomb": { try $0.archiveOfRealTools("bomb.zip") },
    "zipsInZips": { handedIn in
      var bytes = ZipWriter(entries: [.init("Q14_clipGradients.swift", "let a = 1")]).bytes
      for _ in 0..<40 { bytes = zip(holding: bytes) }
      return try handedIn.archive(bytes, "zip")
    },
    "zipOfManyNames": { handedIn in
      let entries = (0..<20_000).map { ZipWriter.Entry("\($0)/Q14_clipGradients.swift") }
      return try handedIn.archive(ZipWriter(entries: entries).bytes, "zip")
    },
    "zipThatOverlaps": { handedIn in
      let first = ZipWriter.Entry("Q14_a.swift", "let a = 1")
      var second = ZipWriter.Entry("Q14_a.swift", "let a = 1")
      second.offset = 0
      return try handedIn.archive(ZipWriter(entries: [first, second]).bytes, "zip")
    },
    "zipOfABomb": { try $0.archive(zip(holding: ArchiveSamples.archive("bomb.zip")), "zip") },
    "nestedComment": { handedIn in
      let nest = (0..<4_000).map { _ in "([{<\"/*" }.joined()
      return try handedIn.adding("// \(nest)\nlet nested = #\"\(nest)\"#\n")
    },
    "longLine": { try $0.adding("// " + String(repeating: "a:", count: 30_000) + "\n") },
  ]

  private var answer: String { "\(learner)/Q14_clipGradients.swift" }

  private func answering(with bytes: some Sequence<UInt8>) throws -> String {
    try Data(Array(bytes)).write(to: URL(fileURLWithPath: answer))
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

  /// The reference's answer, and this after it.
  private func adding(_ text: String) throws -> String {
    let path = "\(packageFolder.path)/solutions/Q14_clipGradients.swift"
    let right = try Data(contentsOf: URL(fileURLWithPath: path))
    return try answering(with: right + Array(text.utf8))
  }

  private func archive(_ bytes: [UInt8], _ ending: String = "tar") throws -> String {
    let path = "\(learner).\(ending)"
    try Data(bytes).write(to: URL(fileURLWithPath: path))
    return path
  }

  /// One of those that the tests of intake keep, made by the tools that people pack with.
  private func archiveOfRealTools(_ name: String) throws -> String {
    let path = "\(learner).zip"
    try FileManager.default.copyItem(
      atPath: "\(packageFolder.path)/Tests/ArchiveSamples/Archives/\(name)", toPath: path)
    return path
  }
}

private func repeated(_ text: String, _ count: Int) -> [UInt8] {
  Array(String(repeating: text, count: count / text.utf8.count).utf8)
}

/// A zip archive of another one.
private func zip(holding bytes: [UInt8]) -> [UInt8] {
  var entry = ZipWriter.Entry("again.zip")
  entry.bytes = bytes
  return ZipWriter(entries: [entry]).bytes
}
