import Foundation

/// The Python on this machine, for tests that ask others what they think of our files.
enum Python {
  /// Whether there is a Python with these modules.
  static func has(_ modules: String...) -> Bool {
    do {
      return try output(of: "import \(modules.joined(separator: ", ")); print(1)") == "1\n"
    } catch {
      return false
    }
  }

  /// What a program prints that is given these arguments; what it says when it fails instead.
  static func output(of program: String, _ arguments: String...) throws -> String {
    try output(of: program, arguments)
  }

  static func output(of program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: data, as: UTF8.self)
  }
}
