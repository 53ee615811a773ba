import Foundation
import HostSystem
import Reporting

/// One script that holds the libraries, the texts and what is to be done with them, so that an engine
/// needs no files and no modules, only `print`.
///
/// It is ASCII alone, and so is what it prints: engines differ in how they read and write the rest.
struct TypesettingScript {
  let formulas: [Formula]
  let code: [String]
  let text: String

  /// - Throws: `RunError` if a library cannot be read.
  init(formulas: [Formula], code: [String], tools: TypesettingTools) throws(RunError) {
    self.formulas = formulas
    self.code = code
    let katex = formulas.isEmpty ? "null" : try Self.library(tools.formulas)
    let highlight = code.isEmpty ? "null" : try Self.library(tools.code)
    let pairs = formulas.map { "[\(Self.quoted($0.tex)),\($0.isDisplayed)]" }
    text = """
      (function () {
      var katexSource = \(katex);
      var highlightSource = \(highlight);
      var formulas = [\(pairs.joined(separator: ",\n"))];
      var code = [\(code.map(Self.quoted).joined(separator: ",\n"))];
      \(Self.driver)
      })();

      """
  }

  private static func library(_ path: String?) throws(RunError) -> String {
    guard let path else { return "null" }
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw RunError(path, "it cannot be read", cure: "Install it again.")
    }
    return quoted(String(decoding: bytes, as: UTF8.self))
  }

  /// A string of JavaScript.
  static func quoted(_ text: String) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var output: [UInt8] = [UInt8(ascii: "\"")]
    for unit in text.utf16 {
      switch unit {
      case 0x22, 0x5C: output += [0x5C, UInt8(unit)]
      case 0x0A: output += [0x5C, UInt8(ascii: "n")]
      case 0x20...0x7E: output.append(UInt8(unit))
      default:
        output += [0x5C, UInt8(ascii: "u")]
        for shift in [12, 8, 4, 0] { output.append(digits[Int(unit >> UInt16(shift)) & 15]) }
      }
    }
    output.append(UInt8(ascii: "\""))
    return String(decoding: output, as: UTF8.self)
  }

  /// ES5, which every engine knows. It prints a line of JSON when it is ready, and one for each text,
  /// with the time in ms since 1970.
  static let driver = #"""
    var print_ = typeof print === "function" ? print : function (line) {
      process.stdout.write(line + "\n");
    };
    function say(answer) {
      answer.at = Date.now();
      print_(JSON.stringify(answer).replace(/[^\x20-\x7e]/g, function (character) {
        return "\\u" + ("000" + character.charCodeAt(0).toString(16)).slice(-4);
      }));
    }
    // The one thing that KaTeX needs and not all engines have.
    if (!Array.prototype.fill) Array.prototype.fill = function (value) {
      for (var index = 0; index < this.length; index++) this[index] = value;
      return this;
    };
    // A library that warns must not write among the answers.
    var silent = { log: function () {}, warn: function () {}, error: function () {} };
    function load(source) {
      var module = { exports: {} };
      new Function("module", "exports", "console", source)(module, module.exports, silent);
      return module.exports;
    }
    // Nobody reads a formula that long; and a page of a thousand of them would be no page.
    function isTooLong(markup, source) { return markup.length > 50000 + 100 * source.length; }

    var katex = null, highlight = null;
    // An engine may be too old for a library: another one may serve.
    try { if (katexSource) katex = load(katexSource); } catch (error) {}
    try { if (highlightSource) highlight = load(highlightSource); } catch (error) {}

    say({});
    if (katex) formulas.forEach(function (formula, index) {
      try {
        var markup = katex.renderToString(formula[0], {
          output: "mathml", displayMode: formula[1], throwOnError: true, strict: "ignore",
          maxExpand: 1000, maxSize: 20,
          trust: function (context) {
            throw new katex.ParseError(context.command + " is not allowed here");
          }
        });
        say(isTooLong(markup, formula[0])
          ? { formula: index, refused: "it is too long" } : { formula: index, markup: markup });
      } catch (error) {
        // Any other error is the engine's own limit, and another engine's may lie further.
        say(error instanceof katex.ParseError
          ? { formula: index, refused: String(error.message) } : { formula: index });
      }
    });

    if (highlight && highlight.getLanguage("swift")) {
      var isOld = !highlight.versionString;
      if (isOld) {
        // Version 9 does not know the Swift of the last years, nor the types of parameters.
        var swift = highlight.getLanguage("swift");
        swift.keywords.keyword += " actor any async await borrowing consume consuming each eager" +
          " fileprivate isolated macro nonisolated package sending some";
        swift.contains.forEach(function (mode) {
          (mode.contains || []).forEach(function (inner) {
            if (inner.className === "params") {
              inner.contains.push({ className: "type", begin: "\\b[A-Z]\\w*", relevance: 0 });
            }
          });
        });
      }
      code.forEach(function (source, index) {
        try {
          var markup = isOld
            ? highlight.highlight("swift", source, true).value
            : highlight.highlight(source, { language: "swift", ignoreIllegals: true }).value;
          say(isTooLong(markup, source) ? { code: index } : { code: index, markup: markup });
        } catch (error) {
          say({ code: index });
        }
      });
    }
    """#
}
