import Parsing
import Testing

@Suite struct QuestionTests {
  @Test(arguments: [
    "##### **Q12: How do you clip?**", "## Q12. How do you clip?", "# Q12) How do you clip?",
    "###### Q12 How do you clip?", "### *Q12*: How do *you* clip?",
    "#### Q**12**: How do you clip?",
    "Q12: How do you clip?\n===", "**Q12: How do\nyou clip?**\n---",
    "## __Q012:__ How do you clip? ##",
    "  ## [Q12](#q12): How do you <b>clip</b>?", "# <!-- new --> Q12: How do you clip?",
  ])
  func aHeadingAsksWhateverItsLevelAndEmphasis(heading: String) throws {
    let document = try parsed("Text before.\n\n\(heading)\n\nBody.\n")
    let question = try #require(document.questions.first)
    #expect(document.questions.count == 1)
    #expect(question.number == 12)
    #expect(question.title == "How do you clip?")
    #expect(question.line == 3)
    #expect(try dump("\n\n\(heading)").contains("#q12 Q12"))
  }

  @Test(arguments: [
    "Q12: no heading", "## Q12", "## Q: x", "## q12: x", "## Q12x", "## Question 12: x",
    "## Q-1: x", "## Q14.1: x", "### Q1.2 x", "### **Q1.2.3:** x", "Q3.1) x\n===",
    "```\n## Q12: x\n```", "> ## Q12: x", "- ## Q12: x", "<!--\n## Q12: x\n-->", "    ## Q12: x",
    "<div>\n## Q12: x\n</div>", "\\## Q12: x", "## Q１２: x", "$$\n\\a\nQ12: x\n---\n$$",
  ])
  func otherTextAsksNothing(text: String) throws {
    #expect(try parsed(text + "\n").questions.isEmpty)
  }

  @Test func thePartsOfAQuestionAreInItsBody() throws {
    let document = try parsed("## Q1: Warm-up\n\n### Q1.1: First\n\na\n\n### Q1.2: Second\n\nb\n")
    #expect(document.questions.map(\.number) == [1])
    #expect(document.questions.map(\.insertionOffset) == [document.source.count])
    #expect(try parsed("## Q3. 5 ways\n").questions.map(\.title) == ["5 ways"])
  }

  @Test func aBodyRunsToTheNextQuestionOrHeadingOfItsLevel() throws {
    let text = """
      # Book

      ## Part one

      #### Q2: second

      Body.

      ##### Aside

      More.


      ### Chapter

      Not asked.

      ##### Q1: first
      ##### Q7) last
        
      ## Part two
      """
    let document = try parsed(text)
    let bodies = document.questions.map { question in
      String(decoding: document.source[question.range], as: UTF8.self)
    }
    #expect(
      bodies == [
        "#### Q2: second\n\nBody.\n\n##### Aside\n\nMore.\n\n\n", "##### Q1: first\n",
        "##### Q7) last\n  \n",
      ])
    #expect(document.questions.map(\.number) == [2, 1, 7])
    #expect(document.questions.map(\.line) == [5, 18, 19])
    let ends = document.questions.map { question in
      String(decoding: document.source[..<question.insertionOffset].suffix(8), as: UTF8.self)
    }
    #expect(ends == ["\n\nMore.\n", ": first\n", "7) last\n"])
  }

  @Test func sectionsAreTheHeadingsOfTheTwoHighestLevels() throws {
    let document = try parsed(
      """
      # The *book*
      ### Q1: before
      ## One
      ### Q2: in one
      ## Two `x`
      ## Q3: as high as a section
      ### Q4: under a question
      ## One
      # Appendix
      ### Q5: after
      """)
    #expect(document.title == "The book")
    #expect(
      document.sections.map { "\($0.line): \($0.title) #\($0.anchor)" }
        == ["3: One #one", "5: Two x #two-x", "8: One #one-1", "9: Appendix #appendix"])
    #expect(document.questions.map(\.section) == [nil, "One", nil, nil, "Appendix"])
  }

  /// Many notebooks have a heading of level 1 for each part.
  @Test(arguments: [
    ("# One\n\na\n\n# Two\n\n## Sub", "One", ["Two", "Sub"]),
    ("**Chapter 19**\n\nWhat it is about.\n\n# Setup\n\n# Serving", "toy", ["Setup", "Serving"]),
    ("[![Open](a.svg)](b)\n\n# One\n\n# Two", "One", ["Two"]),
    ("What it is about.\n\n# Only\n\n## Sub", "Only", ["Sub"]),
    ("### Languages\n\n# Title\n\n## Sub", "Title", ["Title", "Sub"]),
  ])
  func theTitleIsTheHeadingBeforeAllElse(
    text: String, title: String, sections: [String]
  ) throws {
    let document = try parsed(text)
    #expect(document.title == title)
    #expect(document.sections.map(\.title) == sections)
  }

  @Test func aQuestionsAnchorIsItsOwn() throws {
    #expect(
      try dump("## Q1\n\n## q1\n\n### Q1: one\n")
        == """
        1: heading 2 #q1-1 Q1
        3: heading 2 #q1-2 q1
        5: heading 3 #q1 Q1 ⚑q1-one Q1: one
        """)
  }

  /// The questions of the course's own notebook look like this: nothing under the headings.
  @Test func aNotebookOfBareQuestions() throws {
    let document = try parsed(
      """
      # Basics

      ## Table of contents

      1. [Training](#training)

      ## Training

      ##### **Q12: How do you write a training loop with `nn.RNN`?**


      ##### **Q13: How do you track the loss?**

      ## Conclusion
      """)
    #expect(document.questions.map(\.number) == [12, 13])
    #expect(document.questions[0].title == "How do you write a training loop with nn.RNN?")
    #expect(document.questions.map(\.section) == ["Training", "Training"])
    #expect(document.sections.map(\.anchor) == ["table-of-contents", "training", "conclusion"])
  }
}
