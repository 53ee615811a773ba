/// What a worker was started with.
enum WorkerArguments {
  nonisolated(unsafe) fileprivate static var given: (words: [String], program: UnsafeRawPointer?)?

  /// Without the program's name.
  static var all: [String] { given?.words ?? Array(CommandLine.arguments.dropFirst()) }

  /// An address in the code of the answers, where these are a library; `nil` where they are one program
  /// with this.
  static var program: UnsafeRawPointer? { given?.program }
}

/// Takes the arguments of a worker that is a library: the process that loads it has others. `confine` calls
/// it before any code of the answers runs (`Sources/confine/serve.c`).
@_cdecl("notebook_worker_take")
public func takeArguments(
  _ count: Int32, _ words: UnsafePointer<UnsafePointer<CChar>?>, _ program: UnsafeRawPointer?
) {
  let words = (0..<Int(count)).compactMap { words[$0].map { String(cString: $0) } }
  WorkerArguments.given = (words, program)
}
