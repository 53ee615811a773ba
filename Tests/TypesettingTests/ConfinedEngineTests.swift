#if os(Linux)
  import Foundation
  import RNNBasicsCourse
  import Reporting
  import Running
  import Testing
  import Typesetting

  private let installed = TypesettingTools()

  /// Engines in the sandbox, with a library that does what a text could make one do that has a hole in
  /// it: it runs what the formula says.
  @Suite(.enabled(if: !installed.engines.isEmpty, "no JavaScript engine is installed"))
  struct ConfinedEngineTests {
    /// A folder that goes when the test does.
    private final class Scratch {
      let path = FileManager.default.temporaryDirectory.path + "/engines-\(UUID().uuidString)"

      init() throws {
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      }

      deinit { _ = Result { try FileManager.default.removeItem(atPath: path) } }
    }

    private let scratch: Scratch
    private let library: String

    init() throws {
      scratch = try Scratch()
      library = "\(scratch.path)/katex.js"
      try Data(
        #"""
        exports.ParseError = function () {};
        exports.renderToString = function (tex) { return String(new Function(tex)()); };
        """#.utf8
      ).write(to: URL(fileURLWithPath: library))
    }

    private static let sandbox = Result { () throws -> ToolConfinement in
      let bundle =
        Bundle.allBundles.map(\.bundleURL).first { $0.pathExtension == "xctest" }
        ?? Bundle.main.bundleURL.appendingPathComponent("tests")
      return try .sandbox(
        for: CoursePackage(
          of: rnnBasicsCourse,
          executable: bundle.deletingLastPathComponent().appendingPathComponent("confine").path))
    }

    /// What comes of formulas, by themselves.
    private func attempts(
      _ formulas: String..., by engine: String, in confinement: ToolConfinement? = nil
    ) throws -> [String: TypesettingResult.Attempt] {
      let typesetter = Typesetter(
        tools: TypesettingTools(formulas: library, code: nil, engines: [engine]), cache: nil,
        in: .certain(try confinement ?? Self.sandbox.get()))
      let request = TypesettingRequest(
        formulas: Set(formulas.map { Formula($0, isDisplayed: false) }))
      let result = try typesetter.typeset(request, within: .seconds(60))
      return Dictionary(uniqueKeysWithValues: result.formulas.map { ($0.key.tex, $0.value) })
    }

    /// Whatever one text does, the others are done.
    @Test(
      arguments: installed.engines,
      [
        "while (true) {}",
        "var all = []; while (true) all.push(new Array(1e6).join(String(all.length)));",
        "function f() { f(); f(); } try { f() } catch (e) { while (true) {} }",
        "var s = 'x'; while (true) s += s;",
        #"""
        var line = new Array(1e6).join("x");
        while (true) (typeof print === "function" ? print : console_)(line);
        function console_(text) { process.stdout.write(text); }
        """#,
      ])
    func aTextThatTakesAllThereIsCostsNoOther(engine: String, text: String) throws {
      let attempts = try attempts("return 'fine'", text, "z = 'last'; return z", by: engine)
      #expect(attempts["return 'fine'"] == .markup("fine"))
      #expect(attempts["z = 'last'; return z"] == .markup("last"))
      if case .markup(let markup) = attempts[text] { Issue.record("\(markup.prefix(100))") }
    }

    /// Node gives a script the whole machine, as far as the system lets it.
    @Test(
      .enabled(if: installed.engines.contains { $0.hasSuffix("node") }, "there is no node"),
      arguments: [
        (
          "return fs.readdirSync('/').filter(n => !/^lib/.test(n)).join()", "box,proc"
        ),
        ("return fs.readdirSync('/box').join()", "confine,input,lib,program"),
        ("return ['/etc/passwd', '/tmp', '/home', '/usr/bin'].filter(fs.existsSync).join()", ""),
        ("fs.writeFileSync('/box/file', 'x'); return 'written'", "EROFS"),
        ("return run.spawnSync('/box/program', ['-v']).error.code", "EPERM"),
        (
          "return Object.keys(process.env).sort().join()",
          "LC_ALL,LD_LIBRARY_PATH,PWD,UV_USE_IO_URING"
        ),
      ])
    func nodeReachesNothing(text: String, expected: String) throws {
      let tex = """
        var fs = process.getBuiltinModule('fs'), run = process.getBuiltinModule('child_process');
        try { \(text) } catch (error) { return error.code }
        """
      let node = try #require(installed.engines.first { $0.hasSuffix("node") })
      #expect(try attempts(tex, by: node)[tex] == .markup(expected))
    }

    /// The same text does reach the machine where it is not confined: the user's own may.
    @Test(.enabled(if: installed.engines.contains { $0.hasSuffix("node") }, "there is no node"))
    func withoutTheSandboxNodeReadsTheMachine() throws {
      let tex = "return process.getBuiltinModule('fs').existsSync('/etc/passwd')"
      let node = try #require(installed.engines.first { $0.hasSuffix("node") })
      #expect(try attempts(tex, by: node)[tex] == .markup("false"))
      #expect(try attempts(tex, by: node, in: .limits)[tex] == .markup("true"))
    }

    /// With the real libraries, by every engine.
    @Test(
      .enabled(if: installed.formulas != nil && installed.code != nil, "the libraries are missing"),
      arguments: installed.engines)
    func theSandboxChangesNoByte(engine: String) throws {
      let request = TypesettingRequest(
        formulas: [
          Formula(#"h_t = \phi(W_{xh} x_t + b_h) \in \mathbb{R}^{H}"#, isDisplayed: true),
          Formula(#"\frac{a"#, isDisplayed: false), Formula("é 言語 😀", isDisplayed: false),
        ], code: ["func f(_ x: [Float]) async -> String { \"\\(x) é 😀\" }\n"])
      var tools = installed
      tools.engines = [engine]
      let places = [Typesetter.Place.certain(.limits), .certain(try Self.sandbox.get())]
      let results = try places.map {
        try Typesetter(tools: tools, cache: nil, in: $0).typeset(request, within: .seconds(60))
      }
      #expect(results[0] == results[1])
      #expect(results[1].formulas.count == 3 && results[1].code.count == 1)
    }

    /// A script cannot run without a shell, of which there is none: learners' texts stay as they are.
    @Test func anEngineThatCannotBeConfinedIsNotUsedForLearners() throws {
      let engine = "\(scratch.path)/duk"
      try Data("#!/bin/sh\necho '{\"formula\":0,\"markup\":\"open\"}'\n".utf8)
        .write(to: URL(fileURLWithPath: engine))
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: engine)
      #expect(try attempts("return 1", by: engine) == [:])
    }
  }
#endif
