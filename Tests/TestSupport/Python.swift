import Foundation

/// The Python on this machine, for tests that ask others what they think of our files.
public enum Python {
  /// Whether there is a Python with these modules, if any are named.
  public static func has(_ modules: String...) -> Bool {
    do {
      return try output(of: modules.map { "import \($0)\n" }.joined() + "print(1)") == "1\n"
    } catch {
      return false
    }
  }

  /// What a program prints that is given these arguments, and what it says when it fails.
  public static func output(of program: String, _ arguments: String...) throws -> String {
    try output(of: program, arguments)
  }

  public static func output(of program: String, _ arguments: [String]) throws -> String {
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
