import ArgumentParser

/// How a page is served that keeps itself up to date.
struct PageOptions: ParsableArguments {
  @Option(help: "The port that the page is served at, on 127.0.0.1. (default: any that is free)")
  var port: UInt16?

  @Flag(help: "Open the page in the browser.")
  var open = false

  func validate() throws {
    guard port != 0 else { throw ValidationError("--port takes a number from 1 to 65535.") }
  }
}
