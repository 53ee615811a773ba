import Exercises
import Parsing
import Wording

extension Report {
  /// The executed notebook as a page that is served, and keeps itself as new as what is served: it has a
  /// script, and asks its server.
  ///
  /// The pages of ``linkedPages(besides:)`` are served under their paths beside it.
  public func livePage() -> String { page(isAlone: true, isLive: true) }

  /// The executed notebook as one page.
  ///
  /// - Parameter isAlone: whether it is made to lie somewhere else than its notebook, as its print
  ///   does: what it links in the notebook's folder is text then. Otherwise the pages of
  ///   ``linkedPages(besides:)`` lie beside it.
  public func html(isAlone: Bool = false) -> String { page(isAlone: isAlone, isLive: false) }

  private func page(isAlone: Bool, isLive: Bool) -> String {
    var document = document
    if let language { document.language = language }
    let language = document.pageLanguage
    let typography = Typography(
      typesetting, linksFiles: !isAlone,
      pages: isAlone && !isLive
        ? nil : PageLinks(of: linked.notebook, among: linked, report: "", way: wayToFiles),
      pictures: pictures)
    let beside = document.questions.map { question in
      let outcome = outcomes[question.number]
      return (
        question.number,
        BesideQuestion(
          status: badge(of: question.number).paragraph,
          result: .group([
            outcome.map {
              resultSection(of: $0, answer: answers[question.number], in: typography)
            } ?? .none,
            checks[question.number]?.node ?? .none,
          ]))
      )
    }
    let body = NotebookBody(
      document, beside: Dictionary(uniqueKeysWithValues: beside),
      demonstrations: demonstrations.mapValues(\.node), in: typography)
    return HTMLPage(
      title: document.title, language: language,
      styleSheets: StyleSheet.common + (isLive ? [.live] : []),
      header: [
        body.title ?? element("h1", text: document.title),
        language.own(
          .group([
            notice.map { element("pre", ["class": "notice", "tabindex": "0"], [Excerpt($0).node]) }
              ?? .none,
            summary,
          ])),
      ],
      contents: document.contents(of: body) {
        badge(of: $0).contentsMark
      },
      text: body.nodes, isLive: isLive
    ).html
  }

  /// "11 of 12 questions ran", which did not, and how many were not asked for.
  private var summary: Node {
    let asked = questionsWithOutcomes
    let open = asked.filter { !$0.outcome.isFinished }
    let others = document.questions.count - asked.count
    let noun = asked.count == 1 ? "question" : "questions"
    let shown = shownDemonstrations
    // Who asked for a demonstration alone asked for no question.
    let (count, done) =
      asked.isEmpty && !shown.isEmpty
      ? ("\(shown.count(where: \.isFinished)) of \(shown.count)", " demonstrations shown")
      : (
        "\(asked.count - open.count) of \(asked.count)",
        " \(noun) ran" + (others > 0 ? ", \(others) not run" : "")
      )
    let right = checks.values.count(where: \.isRight)
    let verdict =
      checks.isEmpty ? "" : "; \(right) of \(checks.count) checked answers pass all public checks"
    var nodes: [Node] = []
    // A text without questions has nothing to sum up.
    if !document.questions.isEmpty || !shown.isEmpty {
      nodes.append(
        element("p", ["class": "summary"], [element("strong", text: count), .text(done + verdict)]))
    }
    for failure in shown.compactMap(\.failure) {
      nodes.append(element("p", ["class": "open"], text: failure))
    }
    if !open.isEmpty {
      nodes.append(
        element(
          "ul", ["class": "open"],
          open.map { question, outcome in
            element(
              "li", [:],
              [
                element("a", ["href": "#q\(question.number)"], text: "Q\(question.number)"),
                .text(" \(outcome.ending.status)"),
              ])
          }))
    }
    nodes.append(board)
    nodes.append(
      element("p", ["class": "origin"], text: "\(document.name), executed with seed \(seed)"))
    return .group(nodes)
  }

  /// A tile for each question, all to be seen at once.
  private var board: Node {
    // So many that they fill the screen are no overview any more.
    guard (2...100).contains(document.questions.count) else { return .none }
    return element(
      "ul", ["class": "board", "aria-label": "Questions"],
      document.questions.map { question in
        element("li", [:], [badge(of: question.number).tile(linking: question.number)])
      })
  }

  private func badge(of question: Int) -> StatusBadge {
    if outOfDate.contains(question) { return .outOfDate }
    return StatusBadge(of: outcomes[question], checks[question])
  }
}
