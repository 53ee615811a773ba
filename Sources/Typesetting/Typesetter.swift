import Foundation
import HostSystem
import Reporting
import Running

/// Has formulas and Swift code typeset by KaTeX and highlight.js, where they are installed, run by
/// whichever JavaScript engine is there.
///
/// One process does all that is asked for at once; what was done before is remembered and costs none.
/// What cannot be done is left out, and the report shows it as its source: no report fails for it.
///
/// An engine is written in C or C++ and reads anybody's text, so it is confined: it sees itself, the
/// script and nothing else, and its time, memory and output are bounded.
public struct Typesetter: Sendable {
  private let tools: TypesettingTools
  private let cache: TypesettingCache
  private let engines: ConfinedEngines

  /// Where engines run.
  public enum Place: Sendable {
    /// Where learners' texts are typeset: confined like this, or not at all.
    case certain(ToolConfinement)
    /// For the user's own text: in a sandbox where there is one and the engine works in it, with limits
    /// elsewhere.
    case best(CoursePackage)
  }

  public init(for installation: CoursePackage, in place: Place) {
    self.init(tools: TypesettingTools(), cache: "\(installation.build)/typesetting.json", in: place)
  }

  /// - Parameter cache: the file that remembers; `nil` for none.
  package init(tools: TypesettingTools, cache: String?, in place: Place = .certain(.limits)) {
    self.tools = tools
    self.cache = TypesettingCache(path: cache)
    engines = ConfinedEngines(in: place)
  }

  /// What this machine lacks for the request, and the command that installs it; `nil` when all is
  /// there and works.
  ///
  /// - Parameter typesetting: what came of the request.
  public func advice(for request: TypesettingRequest, after typesetting: TypesettingResult)
    -> String?
  {
    tools.advice(forFormulas: !request.formulas.isEmpty, code: !request.code.isEmpty)
      ?? tools.complaint(
        formulas: !request.formulas.isEmpty && typesetting.formulas.isEmpty,
        code: !request.code.isEmpty && typesetting.code.isEmpty)
  }

  /// Why nothing that learners wrote can be typeset although there are engines: none can be confined.
  ///
  /// - Throws: `Interrupted`.
  public func lackOfConfinement() throws -> String? {
    var problem: RunError?
    for engine in tools.engines {
      problem = try engines.problem(with: engine)
      if problem == nil { return nil }
    }
    return problem.map {
      "Learners' code is without colours, since no JavaScript engine here can be confined. \($0)"
    }
  }

  /// - Parameters:
  ///   - isRemembered: whether the results are kept for later runs.
  ///   - limit: how long all of it may take; what is not done by then is left out.
  /// - Throws: `Interrupted`.
  public func typeset(
    _ request: TypesettingRequest, isRemembered: Bool = true, within limit: Duration = .seconds(10)
  ) throws(Interrupted) -> TypesettingResult {
    var typesetting = Self.refusals(in: request)
    var open = supported(request).without(typesetting)
    guard !open.isEmpty, !tools.engines.isEmpty else { return typesetting }
    if isRemembered {
      typesetting = typesetting.merging(cache.known(of: open, by: tools))
      open = open.without(typesetting)
    }
    let before = open
    var overtaxing = TypesettingRequest()
    let deadline = ContinuousClock.now + limit
    for engine in tools.engines where !open.isEmpty && ContinuousClock.now < deadline {
      for batch in open.batches where ContinuousClock.now < deadline {
        let (done, excess) = try typeset(batch, with: engine, until: deadline)
        typesetting = typesetting.merging(done)
        overtaxing.formUnion(excess)
      }
      open = open.without(typesetting)
    }
    for formula in overtaxing.formulas.intersection(open.formulas) {
      typesetting.formulas[formula] = .refused("it is nested too deeply, or takes too long")
    }
    for code in overtaxing.code.intersection(open.code) {
      typesetting.code[code] = TypesettingScript.plainMarkup(of: code)
    }
    if isRemembered, before.without(typesetting) != before { remember(typesetting) }
    return typesetting
  }

  /// What of a request would be taken from what is kept, and what would be done anew. Starts nothing.
  public func outlook(
    for request: TypesettingRequest
  ) -> (kept: TypesettingRequest, anew: TypesettingRequest) {
    let open = tools.engines.isEmpty ? TypesettingRequest() : supported(request)
    let anew = open.without(cache.known(of: open, by: tools))
    return (
      TypesettingRequest(
        formulas: open.formulas.subtracting(anew.formulas), code: open.code.subtracting(anew.code)),
      anew
    )
  }

  /// Without what there is no library for, and without code that is too long to be coloured.
  private func supported(_ request: TypesettingRequest) -> TypesettingRequest {
    TypesettingRequest(
      formulas: tools.formulas == nil ? [] : request.formulas,
      code: tools.code == nil ? [] : request.code.filter { $0.utf8.count <= Self.codeLimit })
  }

  /// A learner's file of more bytes is shown plain: colouring takes time, and may take much.
  private static let codeLimit = 64 << 10
  private static let formulaLimit = 4 << 10

  private static func refusals(in request: TypesettingRequest) -> TypesettingResult {
    let tooLong = request.formulas.filter { $0.tex.utf8.count > formulaLimit }
    return TypesettingResult(
      formulas: Dictionary(
        uniqueKeysWithValues: tooLong.map {
          ($0, .refused("it is longer than \(formulaLimit) bytes"))
        }))
  }

  /// Has a request done by one engine, in as many processes as it takes: where one stands still or
  /// breaks down, the next goes on behind the text that it was at.
  ///
  /// - Returns: what was done, and the texts that were too much for the engine.
  private func typeset(
    _ request: TypesettingRequest, with engine: String, until deadline: ContinuousClock.Instant
  ) throws(Interrupted) -> (TypesettingResult, overtaxing: TypesettingRequest) {
    var done = TypesettingResult()
    var overtaxing = TypesettingRequest()
    var open = request
    var patience = Duration.seconds(3)
    while !open.isEmpty, ContinuousClock.now < deadline {
      let answers: TypesettingAnswers
      do {
        answers = try self.answers(
          to: open, from: engine, within: min(patience, deadline - .now))
      } catch let interrupted as Interrupted {
        throw interrupted
      } catch {
        // It cannot be started, or a library cannot be read: the report says that nothing came.
        break
      }
      done = done.merging(answers.typesetting)
      overtaxing.formUnion(answers.overtaxing)
      let rest = request.without(done).subtracting(overtaxing)
      if rest == open {
        // An engine that says nothing is of no use; one that only began late needs more time.
        guard answers.isSlow else { break }
        patience *= 2
      }
      open = rest
    }
    return (done, overtaxing)
  }

  /// One process of an engine.
  private func answers(
    to request: TypesettingRequest, from engine: String, within limit: Duration
  ) throws -> TypesettingAnswers {
    // In one order, so that equal requests make equal scripts.
    let script = try TypesettingScript(
      formulas: request.formulas.sorted {
        $0.tex == $1.tex ? $0.isDisplayed && !$1.isDisplayed : $0.tex < $1.tex
      },
      code: request.code.sorted(), tools: tools)
    let (output, ending) = try engines.run(Array(script.text.utf8), by: engine, within: limit)
    // Whatever it printed before it failed or was stopped is worth having.
    return script.answers(in: output, ending: ending, at: Date())
  }

  private func remember(_ typesetting: TypesettingResult) {
    do {
      try cache.keep(typesetting, by: tools)
    } catch {
      // It is only slower without: a report is not the place to hear of a full disk.
      return
    }
  }
}

extension TypesettingRequest {
  fileprivate var isEmpty: Bool { formulas.isEmpty && code.isEmpty }

  fileprivate mutating func formUnion(_ other: TypesettingRequest) {
    formulas.formUnion(other.formulas)
    code.formUnion(other.code)
  }

  fileprivate func subtracting(_ other: TypesettingRequest) -> TypesettingRequest {
    TypesettingRequest(
      formulas: formulas.subtracting(other.formulas), code: code.subtracting(other.code))
  }

  fileprivate func without(_ done: TypesettingResult) -> TypesettingRequest {
    TypesettingRequest(
      formulas: formulas.filter { done.formulas[$0] == nil },
      code: code.filter { done.code[$0] == nil })
  }

  /// Parts that one engine does at once, so that neither script nor output grows without a bound.
  fileprivate var batches: [TypesettingRequest] {
    var batches = [TypesettingRequest()]
    var size = 0
    func take(_ bytes: Int) {
      size += bytes
      guard size > Self.batchLimit else { return }
      batches.append(TypesettingRequest())
      size = bytes
    }
    for formula in formulas {
      take(formula.tex.utf8.count)
      batches[batches.count - 1].formulas.insert(formula)
    }
    for code in code {
      take(code.utf8.count)
      batches[batches.count - 1].code.insert(code)
    }
    return batches.filter { !$0.isEmpty }
  }

  private static let batchLimit = 512 << 10
}
