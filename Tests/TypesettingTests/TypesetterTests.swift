import Foundation
import Reporting
import Running
import TestSupport
import Testing
import Typesetting

extension TestFolder {
  /// An engine that is a shell script; `$1` is the script that it is to run.
  fileprivate func engine(_ commands: String) throws -> String {
    let file = try write("#!/bin/sh\n\(commands)\n", to: "engine-\(UUID().uuidString)")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file)
    return file
  }

  /// Tools whose libraries are files that no engine here looks into.
  fileprivate func tools(engines: [String]) throws -> TypesettingTools {
    TypesettingTools(
      formulas: try write("katex", to: "katex.js"),
      code: try write("highlight", to: "highlight.js"),
      engines: engines)
  }
}

private let formula = Formula("f", isDisplayed: false)
private let request = TypesettingRequest(formulas: [formula], code: ["let a = 1\n"])

/// What surrounds the libraries: engines that lie, hang or fail, and a memory that is damaged.
@Suite struct TypesetterTests {
  @Test func whatAnEnginePrintsIsTheResult() throws {
    let scratch = try TestFolder()
    let engine = try scratch.engine(
      #"""
      echo '{"formula":0,"markup":"<math>\u00e9</math>"}'
      echo '{"code":0,"markup":"a"}'
      """#)
    let typesetter = Typesetter(tools: try scratch.tools(engines: [engine]), cache: nil)
    #expect(
      try typesetter.typeset(request)
        == TypesettingResult(
          formulas: [formula: .markup("<math>é</math>")], code: ["let a = 1\n": "a"]))
  }

  /// Lines that are no answers, to nothing that was asked, or cut.
  @Test(arguments: [
    "true", "false", "exit 1", "echo '{\"formula\":7,\"markup\":\"a\"}'", "echo '[1,2]'",
    "echo '{\"formula\":-1,\"refused\":\"a\"}'", "echo '{\"code\":1e99,\"markup\":\"a\"}'",
    "printf '{\"formula\":0,\"markup\":\"<ma'", "head -c 100000 /dev/urandom", "kill -9 $$",
    "echo '{\"formula\":\"0\",\"markup\":\"a\"}'", "yes | head -c 3000000", "rm \"$1\"",
  ])
  func whatAnEngineSaysAmissIsLeftOut(commands: String) throws {
    let scratch = try TestFolder()
    let tools = try scratch.tools(engines: [try scratch.engine(commands)])
    #expect(try Typesetter(tools: tools, cache: nil).typeset(request) == TypesettingResult())
  }

  @Test func theNextEngineDoesWhatOneCannot() throws {
    let scratch = try TestFolder()
    let engines = [
      try scratch.engine("echo '{\"formula\":0}'; echo '{\"code\":0,\"markup\":\"a\"}'"),
      try scratch.engine(
        "echo '{\"formula\":0,\"markup\":\"b\"}'; echo '{\"code\":0,\"markup\":\"c\"}'"),
    ]
    let typesetter = Typesetter(tools: try scratch.tools(engines: engines), cache: nil)
    #expect(
      try typesetter.typeset(request)
        == TypesettingResult(formulas: [formula: .markup("b")], code: ["let a = 1\n": "a"]))
  }

  @Test func whatIsTooMuchForAllEnginesIsRefused() throws {
    let scratch = try TestFolder()
    let engine = try scratch.engine("echo '{\"formula\":0}'")
    let typesetter = Typesetter(tools: try scratch.tools(engines: [engine]), cache: nil)
    #expect(
      try typesetter.typeset(request).formulas == [
        formula: .refused("it is nested too deeply, or takes too long")
      ])
  }

  @Test func anEngineThatHangsIsStoppedAndWhatItDidIsKept() throws {
    let scratch = try TestFolder()
    let engine = try scratch.engine("echo '{\"code\":0,\"markup\":\"a\"}'; sleep 60")
    let typesetter = Typesetter(tools: try scratch.tools(engines: [engine, engine]), cache: nil)
    let clock = ContinuousClock()
    var result = TypesettingResult()
    let time = try clock.measure {
      result = try typesetter.typeset(request, within: .milliseconds(500))
    }
    #expect(result == TypesettingResult(code: ["let a = 1\n": "a"]))
    #expect(time < .seconds(10))
  }

  /// At one formula it breaks down, or stands still until it is stopped; the others are done.
  @Test(arguments: ["kill -9 $$", "sleep 60"])
  func oneTextThatIsTooMuchTakesNothingFromTheOthers(end: String) throws {
    let scratch = try TestFolder()
    let engine = try scratch.engine(
      """
      echo '{}'
      if grep -q '"bad"' "$1"; then \(end); fi
      echo '{"formula":0,"markup":"a"}'
      """)
    let typesetter = Typesetter(tools: try scratch.tools(engines: [engine]), cache: nil)
    let (bad, good) = (Formula("bad", isDisplayed: false), Formula("good", isDisplayed: false))
    #expect(
      try typesetter.typeset(TypesettingRequest(formulas: [bad, good])).formulas == [
        bad: .refused("it is nested too deeply, or takes too long"), good: .markup("a"),
      ])
  }

  @Test func anEngineThatCannotBeStartedIsPassedOver() throws {
    let scratch = try TestFolder()
    let engines = [
      try scratch.write("no program", to: "duk"),
      try scratch.engine("echo '{\"formula\":0,\"markup\":\"b\"}'"),
    ]
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: engines[0])
    let typesetter = Typesetter(tools: try scratch.tools(engines: engines), cache: nil)
    #expect(try typesetter.typeset(request).formulas == [formula: .markup("b")])
  }

  @Test func noEngineSeesOurEnvironment() throws {
    let scratch = try TestFolder()
    setenv("NODE_OPTIONS", "--no-such-option", 1)
    defer { unsetenv("NODE_OPTIONS") }
    let engine = try scratch.engine(
      "echo \"{\\\"code\\\":0,\\\"markup\\\":\\\"$NODE_OPTIONS$HOME\\\"}\"")
    let typesetter = Typesetter(tools: try scratch.tools(engines: [engine]), cache: nil)
    #expect(try typesetter.typeset(request).code == ["let a = 1\n": ""])
  }

  @Test func longTextsAreNotHandedOver() throws {
    let scratch = try TestFolder()
    let typesetter = Typesetter(
      tools: try scratch.tools(engines: [try scratch.engine("exit 1")]), cache: nil)
    let long = Formula(String(repeating: "x", count: 5000), isDisplayed: true)
    let code = String(repeating: "a ", count: 40_000)
    #expect(
      try typesetter.typeset(TypesettingRequest(formulas: [long], code: [code]))
        == TypesettingResult(formulas: [long: .refused("it is longer than 4096 bytes")]))
  }

  // MARK: Memory

  /// An engine that counts its runs in a file.
  private func counting(_ scratch: TestFolder) throws -> String {
    try scratch.engine(
      "echo run >> \(scratch.path)/runs; echo '{\"formula\":0,\"markup\":\"m\"}'; "
        + "echo '{\"code\":0,\"markup\":\"c\"}'")
  }

  private func runs(_ scratch: TestFolder) -> Int {
    let data = FileManager.default.contents(atPath: "\(scratch.path)/runs") ?? Data()
    return data.count { $0 == UInt8(ascii: "\n") }
  }

  @Test func whatIsKnownCostsNoProcess() throws {
    let scratch = try TestFolder()
    let typesetter = Typesetter(
      tools: try scratch.tools(engines: [try counting(scratch)]), cache: "\(scratch.path)/a/b.json")
    let first = try typesetter.typeset(request)
    #expect(try typesetter.typeset(request) == first)
    #expect(runs(scratch) == 1)
    // Only what is new is done.
    _ = try typesetter.typeset(TypesettingRequest(formulas: [formula], code: ["b"]))
    #expect(runs(scratch) == 2)
    #expect(try typesetter.typeset(request) == first)
    #expect(runs(scratch) == 2)
  }

  @Test func theSameTeXDisplayedIsAnotherFormula() throws {
    let scratch = try TestFolder()
    let typesetter = Typesetter(
      tools: try scratch.tools(engines: [try counting(scratch)]), cache: "\(scratch.path)/c.json")
    _ = try typesetter.typeset(TypesettingRequest(formulas: [formula]))
    _ = try typesetter.typeset(TypesettingRequest(formulas: [Formula("f", isDisplayed: true)]))
    #expect(runs(scratch) == 2)
  }

  @Test func anotherVersionOfALibraryIsAskedAnew() throws {
    let scratch = try TestFolder()
    let tools = try scratch.tools(engines: [try counting(scratch)])
    let typesetter = Typesetter(tools: tools, cache: "\(scratch.path)/c.json")
    _ = try typesetter.typeset(request)
    _ = try scratch.write("katex, but newer", to: "katex.js")
    _ = try typesetter.typeset(request)
    #expect(runs(scratch) == 2)
  }

  @Test(arguments: ["", "{", "[]", "{\"version\":1}", "\u{0}", "{\"version\":2,\"tools\":\"\"}"])
  func aDamagedMemoryIsMadeAnew(contents: String) throws {
    let scratch = try TestFolder()
    let cache = try scratch.write(contents, to: "c.json")
    let typesetter = Typesetter(
      tools: try scratch.tools(engines: [try counting(scratch)]), cache: cache)
    let first = try typesetter.typeset(request)
    #expect(first.formulas == [formula: .markup("m")])
    #expect(try typesetter.typeset(request) == first)
    #expect(runs(scratch) == 1)
  }

  @Test func aMemoryThatCannotBeWrittenIsDoneWithout() throws {
    let scratch = try TestFolder()
    let blocked = try scratch.write("a file", to: "folder")
    let typesetter = Typesetter(
      tools: try scratch.tools(engines: [try counting(scratch)]), cache: "\(blocked)/c.json")
    #expect(try typesetter.typeset(request).code == ["let a = 1\n": "c"])
  }

  @Test func whatIsNotToBeRememberedIsNot() throws {
    let scratch = try TestFolder()
    let typesetter = Typesetter(
      tools: try scratch.tools(engines: [try counting(scratch)]), cache: "\(scratch.path)/c.json")
    _ = try typesetter.typeset(request, isRemembered: false)
    #expect(!FileManager.default.fileExists(atPath: "\(scratch.path)/c.json"))
  }

  // MARK: What is missing

  @Test func nothingIsLackedForNothing() {
    let none = Typesetter(
      tools: TypesettingTools(formulas: nil, code: nil, engines: []), cache: nil)
    #expect(none.advice(for: TypesettingRequest(), after: TypesettingResult()) == nil)
  }

  @Test func whatIsMissingIsNamedWithTheCommandThatInstallsIt() throws {
    let none = Typesetter(
      tools: TypesettingTools(formulas: nil, code: nil, engines: []), cache: nil)
    #expect(try none.typeset(request) == TypesettingResult())
    let advice = try #require(none.advice(for: request, after: TypesettingResult()))
    #expect(
      advice.hasPrefix(
        "In the HTML formulas are TeX and code is without colours, since KaTeX and highlight.js and "
          + "a JavaScript engine are not installed. To have it all: "))
    let code = try #require(
      none.advice(for: TypesettingRequest(code: ["a"]), after: TypesettingResult()))
    #expect(code.contains("since highlight.js and a JavaScript engine are not installed."))
    let engine = Typesetter(
      tools: TypesettingTools(formulas: "/a", code: "/b", engines: ["/c"]), cache: nil)
    let all = TypesettingResult(formulas: [formula: .markup("a")], code: ["let a = 1\n": "a"])
    #expect(engine.advice(for: request, after: all) == nil)
    let complaint = try #require(engine.advice(for: request, after: TypesettingResult()))
    #expect(
      complaint.hasPrefix(
        "In the HTML formulas are TeX and code is without colours, since no JavaScript engine here "
          + "(/c) could do it. Another one may: "))
  }

  @Test func librariesAreLookedForWhereTheEnvironmentSays() throws {
    let scratch = try TestFolder()
    let manager = FileManager.default
    for folder in ["npm/katex/dist", "npm/@highlightjs/cdn-assets", "bin"] {
      try manager.createDirectory(
        atPath: "\(scratch.path)/\(folder)", withIntermediateDirectories: true)
    }
    let katex = try scratch.write("", to: "npm/katex/dist/katex.js")
    let highlight = try scratch.write("", to: "npm/@highlightjs/cdn-assets/highlight.js")
    let node = try scratch.write("", to: "bin/node")
    try manager.setAttributes([.posixPermissions: 0o755], ofItemAtPath: node)
    #expect(
      TypesettingTools(in: [
        "PATH": "/nowhere:\(scratch.path)/bin",
        "NOTEBOOK_JAVASCRIPT": "/nowhere:\(scratch.path)/npm",
      ]) == TypesettingTools(formulas: katex, code: highlight, engines: [node]))
    // A folder of an engine's name is none.
    try manager.createDirectory(
      atPath: "\(scratch.path)/folders/duk", withIntermediateDirectories: true)
    #expect(
      TypesettingTools(in: ["PATH": "\(scratch.path)/folders", "NOTEBOOK_JAVASCRIPT": "/nowhere"])
        == TypesettingTools(formulas: nil, code: nil, engines: []))
  }
}
