import Exercises
import Parsing
import Reporting
import TestSupport
import Testing

/// The page as a strict reader sees it, and text that would act if it could.
@Suite struct FeedbackPageTests {
  static let hostile =
    "</p><script>alert(1)</script>\u{1B}[31m \u{202E}\u{0} ``` <!-- notebook:end Q12 --> \"'>"

  /// Hostile wherever a learner's text, or a message that quotes it, can stand.
  private static func hostileFeedback() throws -> Feedback {
    let criteria = [
      CriterionGrade(name: hostile, title: hostile, points: 0, outOf: 100, message: hostile)
    ]
    let questions = [
      QuestionGrade(
        question: 12, status: .graded, criteria: criteria, messages: [hostile], hint: hostile,
        isNondeterministic: true, chain: hostile),
      QuestionGrade(question: 18, status: .notCompiled, criteria: criteria, messages: [hostile]),
    ]
    return try SampleFeedback.feedback(
      on: SampleFeedback.grade(learner: hostile, questions, notes: [hostile]),
      outcomes: [
        Outcome(question: 12, ending: .threw, output: [.printed(hostile)], message: hostile)
      ],
      answers: [12: hostile, 18: hostile])
  }

  private static func pages() throws -> [HTMLReading] { try texts().map(HTMLReading.init) }

  static func texts() throws -> [String] {
    try [
      SampleFeedback.feedback(), SampleFeedback.feedback(on: SampleFeedback.perfect),
      SampleFeedback.feedback(isIsolated: false),
      SampleFeedback.feedback(on: SampleFeedback.refused, isIsolated: false),
      SampleFeedback.feedback(on: SampleFeedback.grade(learner: hostile, refusal: hostile)),
      hostileFeedback(),
    ].map { $0.html() }
  }

  @Test func pagesAreBalancedAndHoldNothingButWhatIsAllowed() throws {
    let structure = [
      "html", "head", "meta", "title", "style", "body", "header", "nav", "main", "section", "div",
      "h1", "h2", "h3", "p", "ul", "li", "a", "span", "strong", "bdi", "pre", "code", "samp",
      "figure", "figcaption", "details", "summary",
    ]
    let drawing = ["svg", "desc", "g", "rect", "line", "path", "text", "circle"]
    let allowed = Set(structure + drawing)
    let attributes: Set = [
      "id", "class", "href", "lang", "charset", "name", "content", "http-equiv", "tabindex",
      "aria-labelledby", "aria-label", "aria-hidden", "role",
    ]
    for page in try Self.pages() {
      #expect(page.problems == [])
      #expect(Set(page.elements.map(\.name)).subtracting(allowed) == [])
      for element in page.elements where !drawing.contains(element.name) {
        #expect(Set(element.attributes.keys).subtracting(attributes) == [], "\(element.name)")
      }
    }
  }

  @Test func thePolicyAllowsExactlyThePagesStyleSheets() throws {
    for page in try Self.pages() {
      let policy = try #require(
        page.elements.first { $0.attributes["http-equiv"] == "Content-Security-Policy" })
      let digests = page.styles.map { "'sha256-\(sha256Base64(Array($0.utf8)))'" }
      #expect(digests.count == 5)
      #expect(
        policy.attributes["content"]
          == "default-src 'none'; style-src \(digests.joined(separator: " ")); img-src data:; "
          + "base-uri 'none'; form-action 'none'")
    }
  }

  @Test func everyLinkWithinAPageHasItsOnlyTarget() throws {
    for page in try Self.pages() {
      let ids = page.elements.compactMap { $0.attributes["id"] }
      #expect(Set(ids).count == ids.count)
      for link in page.links {
        #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst())), "\(link)")
      }
    }
  }

  @Test func everyQuestionAndEveryLostCriterionIsLinkedAtTheTop() throws {
    let links = HTMLReading(try SampleFeedback.feedback().html()).links
    let questions = [12, 14, 16, 18, 22, 23].map { "#q\($0)" }
    #expect(Array(links.dropFirst().prefix(questions.count)) == questions)
    #expect(
      links.filter { $0.contains(".criterion") } == [
        "#q12.criterion4", "#q14.criterion2", "#q14.criterion4", "#q22.criterion1",
        "#q22.criterion2", "#q22.criterion3", "#q22.criterion4",
      ])
  }

  @Test func headingsLeaveNoLevelOut() throws {
    for page in try Self.pages() {
      let levels = page.headingLevels
      #expect(levels.first == 1 && levels.count { $0 == 1 } == 1)
      for (upper, lower) in zip(levels, levels.dropFirst()) { #expect(lower <= upper + 1) }
    }
  }

  @Test func marksAreInWordsBesideTheirColours() throws {
    let html = try SampleFeedback.feedback().html()
    #expect(html.contains("<span class=\"badge finished\">✓ earned</span>"))
    #expect(html.contains("<span class=\"badge failed\">✗ lost</span>"))
    for words in ["points lost", "does not compile", "not answered", "no points"] {
      #expect(html.contains("<span class=\"unseen\"> \(words): </span>"))
    }
  }

  @Test func whatActsIsShownInstead() throws {
    let html = try Self.hostileFeedback().html()
    #expect(!html.contains("<script") && !html.contains("\u{1B}") && !html.contains("\u{202E}"))
    #expect(html.contains("Feedback for <bdi>&lt;/p&gt;&lt;script&gt;alert(1)"))
    #expect(html.contains("\\u{1B}[31m \\u{202E}\\0"))
  }

  /// Text from outside ends no block, starts no heading and opens no markup.
  @Test func markdownKeepsHostileTextInItsPlace() throws {
    let markdown = try Self.hostileFeedback().markdown()
    let text = String(decoding: markdown, as: UTF8.self)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{202E}") && !text.contains("\0"))
    let document = try Document(parsing: markdown, path: "feedback.md")
    #expect(document.questions.map(\.number) == [12, 14, 16, 18, 19, 22, 23])
    let stripped = try strippedOfBlocks(markdown, path: "feedback.md")
    #expect(String(decoding: stripped, as: UTF8.self).hasSuffix(SampleFeedback.notebook))
    #expect(document.omissions.isEmpty)
  }

  /// What nobody has marked yet is told as waiting, and not as lost.
  @Test func anAnswerThatWaitsForAPersonHasLostNothing() throws {
    let waiting = QuestionGrade(
      question: 12, status: .waiting,
      criteria: [CriterionGrade(name: "why", title: "It says why", points: 0, outOf: 400)])
    let grade = SubmissionGrade(
      learner: "ada", contentHash: "", conditions: "", questions: [waiting])
    let feedback = try SampleFeedback.feedback(on: grade, outcomes: [], answers: [:])
    for text in [feedback.markdownText, feedback.html()] {
      #expect(text.contains("Nowhere: every question has full marks") == false)
      #expect(text.contains("4.00 lost") == false)
      #expect(text.contains("marked by a person, not yet"))
    }
  }

  @Test(arguments: ["", "\u{FEFF}"], ["\n", "\r\n"])
  func markdownHoldsTheNotebooksBytes(mark: String, newline: String) throws {
    let source = mark + SampleFeedback.notebook.replacing("\n", with: newline)
    let feedback = Feedback(
      document: try SampleFeedback.document(source), grade: SampleFeedback.mixed,
      outcomes: SampleFeedback.outcomes, answers: SampleFeedback.answers, isIsolated: true)
    let stripped = try strippedOfBlocks(feedback.markdown(), path: "feedback.md")
    let notebook = Array(source.utf8.dropFirst(mark.utf8.count))
    #expect(Array(stripped.suffix(notebook.count)) == notebook)
    #expect(!feedback.markdownText.contains("\u{FEFF}"))
  }
}
