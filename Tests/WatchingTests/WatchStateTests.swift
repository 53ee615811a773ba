import Checking
import Exercises
import Testing
import Watching

/// Events in, work out: no terminal, no compiler.
@Suite struct WatchStateTests {
  private static let all: Set<Int> = [1, 2, 3, 4]

  private func result(
    _ question: Int, held: Int, of count: Int = 3,
    _ status: QuestionGrade.Status = .graded
  ) -> CheckResult {
    CheckResult(
      QuestionGrade(
        question: question, status: status,
        criteria: (0..<count).map {
          CriterionGrade(name: "c\($0)", title: "", points: $0 < held ? 100 : 0, outOf: 100)
        }), file: nil, line: nil)
  }

  private func ran(_ question: Int) -> WatchState.Event {
    .ran(Outcome(question: question, ending: .finished))
  }

  private func saved(_ questions: Set<Int> = [], isCommon: Bool = false) -> WatchState.Event {
    var change = AnswersChange()
    change.questions = questions
    change.isCommon = isCommon
    return .saved(change)
  }

  /// At question 2, with a verdict on it, on 3 and on 4; nothing to do.
  private func settled() -> WatchState {
    var state = WatchState(
      questions: [1, 2, 3, 4], start: 2,
      verdicts: [3: .init(held: 3, count: 3), 4: .init(held: 1, count: 3)])
    state.take(.prepared(checkable: Self.all))
    state.take(.compiled(affected: []))
    state.take(.checked(result(2, held: 1)))
    state.take(ran(2))
    return state
  }

  @Test func itBeginsWhereTheLearnerWas() {
    var state = WatchState(questions: [1, 2, 3], start: 2)
    #expect(state.work == .prepare(course: 0))
    state.take(.prepared(checkable: Self.all))
    #expect(state.work == .compile(round: 0))
    state.take(.compiled(affected: []))
    #expect(state.work == .check(2, round: 0))
    state.take(.checked(result(2, held: 3)))
    #expect(state.work == .run(2, round: 0))
    state.take(ran(2))
    #expect(state.work == nil && state.current == 2)
  }

  @Test func elseItBeginsAtTheFirstThatIsNotRight() {
    var state = WatchState(questions: [1, 2, 3], start: nil)
    state.take(.prepared(checkable: Self.all))
    state.take(.compiled(affected: []))
    state.take(.checked(result(1, held: 3)))
    #expect(state.work == .check(2, round: 0))
    state.take(.checked(result(2, held: 2)))
    #expect(state.current == 2 && !state.isSeeking)
    #expect(state.work == .run(2, round: 0))
  }

  @Test func allRightEndsTheSearchAtTheLast() {
    var state = WatchState(questions: [1, 2], start: nil)
    state.take(.prepared(checkable: Self.all))
    state.take(.compiled(affected: []))
    state.take(.checked(result(1, held: 3)))
    state.take(.checked(result(2, held: 3)))
    #expect(state.current == 2 && !state.isSeeking)
  }

  @Test func aSaveIsCompiledCheckedAndRunAndThenWhatDependsOnItIsChecked() {
    var state = settled()
    state.take(saved([2]))
    #expect(state.work == .compile(round: 1) && state.results[2] == nil)
    state.take(.compiled(affected: [1, 2, 3]))
    #expect(state.work == .check(2, round: 1))
    state.take(.checked(result(2, held: 3)))
    state.take(ran(2))
    // Nobody has answered 1 yet, and 4 doesn't depend on it.
    #expect(state.work == .check(3, round: 1))
    state.take(.checked(result(3, held: 2)))
    #expect(state.work == nil)
    #expect(state.news.map(\.question) == [3])
    #expect(state.news.first?.before == .init(held: 3, count: 3))
  }

  @Test func aVerdictThatStaysIsNoNews() {
    var state = settled()
    state.take(saved([2]))
    state.take(.compiled(affected: [2, 3]))
    state.take(.checked(result(2, held: 1)))
    state.take(ran(2))
    state.take(.checked(result(3, held: 3)))
    #expect(state.news.isEmpty)
  }

  @Test func aSaveElsewhereLeadsThere() {
    var state = settled()
    state.take(saved([4]))
    #expect(state.current == 4)
    state.take(saved([3, 4]))
    #expect(state.current == 4, "it's one of them already")
  }

  @Test func aSaveDuringTheWorkPutsItOutOfDate() {
    var state = settled()
    state.take(saved([2]))
    let first = state.work
    state.take(saved([2]))
    #expect(state.work != first && state.work == .compile(round: 2))
    state.take(.compiled(affected: [2]))
    let check = state.work
    state.take(saved([3]))
    #expect(state.work != check)
    #expect(state.changes.questions == [3])
  }

  @Test func changesAddUpUntilTheyAreCompiled() {
    var state = settled()
    state.take(saved([2]))
    state.take(saved(isCommon: true))
    #expect(state.changes.questions == [2] && state.changes.isCommon)
  }

  @Test func whatDoesNotCompileIsNotRun() {
    var state = settled()
    state.take(saved([2]))
    state.take(.compiled(affected: [2]))
    state.take(.checked(result(2, held: 0, .notCompiled)))
    #expect(state.work == nil)
  }

  @Test func troubleWaitsForASave() {
    var state = settled()
    state.take(.failed("the answer sheet is missing"))
    #expect(state.work == nil && state.trouble != nil)
    state.take(saved(isCommon: true))
    #expect(state.work == .compile(round: 1) && state.trouble == nil)
  }

  @Test func aQuestionThatLeavesTheNotebookIsNotShownAnyMore() {
    var state = settled()
    state.take(.noticed(questions: [1, 3]))
    #expect(state.current == 1)
  }

  @Test func anotherCourseMakesEveryVerdictOld() {
    var state = settled()
    state.take(.courseChanged)
    #expect(state.results.isEmpty && state.outcomes.isEmpty)
    #expect(state.work == .prepare(course: 1))
    state.take(.prepared(checkable: Self.all))
    #expect(state.work == .compile(round: 1))
  }

  @Test func aSaveWhileTheCourseIsPreparedWaits() {
    var state = WatchState(questions: [1, 2, 3], start: 2)
    let work = state.work
    state.take(saved([2]))
    #expect(state.work == work)
    state.take(.prepared(checkable: Self.all))
    #expect(state.work == .compile(round: 1))
  }

  @Test(arguments: [
    (WatchState.Key.next, 3), (.previous, 1), (.help, 2), (.list, 2), (.hint, 2),
  ])
  func keysLeadFromQuestionToQuestion(_ key: WatchState.Key, _ expected: Int) {
    var state = settled()
    state.take(.pressed(key))
    #expect(state.current == expected)
  }

  @Test func beyondTheEndsThereIsNothing() {
    var state = settled()
    for _ in 1...9 { state.take(.pressed(.next)) }
    #expect(state.current == 4)
    for _ in 1...9 { state.take(.pressed(.previous)) }
    #expect(state.current == 1)
  }

  @Test func whatIsKnownIsNotDoneAgain() {
    var state = settled()
    state.take(.pressed(.next))
    state.take(.pressed(.previous))
    #expect(state.work == nil)
  }

  @Test func againMeansAgain() {
    var state = settled()
    state.take(.pressed(.again))
    #expect(state.work == .check(2, round: 1))
    state.take(.checked(result(2, held: 1)))
    #expect(state.work == .run(2, round: 1))
  }

  @Test func hintsComeOneByOneAndEnd() {
    var state = settled()
    state.hintCounts[2] = 2
    for expected in [1, 2, 2] {
      state.take(.pressed(.hint))
      #expect(state.hints[2] == expected)
    }
  }

  @Test func allAreCheckedOnDemandButNoneTwice() {
    var state = settled()
    state.take(.pressed(.checkAll))
    #expect(state.panel == .list)
    var checked: [Int] = []
    while case .check(let question, _) = state.work {
      checked.append(question)
      state.take(.checked(result(question, held: 3)))
    }
    #expect(checked == [1, 3, 4])
  }

  @Test func thePageIsOpenedOnceItIsAskedFor() {
    var state = settled()
    state.take(.pressed(.open))
    #expect(state.work == .open(2, round: 0))
    state.take(.opened("The page is at http://127.0.0.1:8000/"))
    #expect(state.work == nil && state.pageNote == "The page is at http://127.0.0.1:8000/")
  }

  @Test func aPageHasAllQuestionsRunTogetherAndThenChecked() {
    var state = settled()
    state.take(.served)
    #expect(state.work == .runRest(round: 0))
    state.take(ran(1))
    #expect(state.work == .runRest(round: 0), "that one is done puts the others not out of date")
    state.take(ran(3))
    state.take(ran(4))
    for question in [1, 3, 4] {
      #expect(state.work == .check(question, round: 0))
      state.take(.checked(result(question, held: 3)))
    }
    #expect(state.work == .demonstrate(course: 0))
    state.take(.demonstrated([]))
    #expect(state.work == nil)
  }

  /// As `notebook preview` does it: the page is there before the course is ready.
  @Test func aPageThatIsThereFromTheStartHasAllQuestionsCheckedToo() {
    var state = WatchState(questions: [1, 2], start: 1)
    state.take(.served)
    state.take(.prepared(checkable: Self.all))
    state.take(.compiled(affected: []))
    state.take(.checked(result(1, held: 3)))
    state.take(ran(1))
    state.take(ran(2))
    #expect(state.work == .check(2, round: 0))
  }

  @Test func aPageHasWhatDependsOnASaveRunAgain() {
    var state = settled()
    state.take(.served)
    for question in [1, 3, 4] { state.take(ran(question)) }
    for question in [1, 3, 4] { state.take(.checked(result(question, held: 3))) }
    state.take(.demonstrated([]))
    state.take(saved([2]))
    state.take(.compiled(affected: [2, 4]))
    state.take(.checked(result(2, held: 3)))
    state.take(ran(2))
    #expect(
      state.work == .runRest(round: 1) && state.outcomes[4] == nil && state.outcomes[3] != nil)
    state.take(ran(4))
    #expect(state.work == .check(4, round: 1))
    state.take(.checked(result(4, held: 3)))
    #expect(state.work == nil)
  }

  /// Whatever the reason: it isn't tried for ever.
  @Test func aQuestionThatGetsNoOutcomeIsTriedOnce() {
    var state = settled()
    state.take(.served)
    state.take(.ranRest)
    #expect(state.work == .check(1, round: 0))
  }

  @Test func anotherCourseHasItsDemonstrationsShownAgain() {
    var state = settled()
    state.take(.demonstrated([]))
    state.take(.courseChanged)
    #expect(state.demonstrations == nil)
  }

  @Test func theEndComesBeforeAllElse() {
    var state = settled()
    state.take(saved([2]))
    state.take(.pressed(.quit))
    #expect(state.work == .quit)
  }

  @Test func enterLeavesWhatOtherKeysHaveOpened() {
    var state = settled()
    let panels = [WatchState.Key.enter, .enter, .list, .enter, .list, .help, .help].map { key in
      state.take(.pressed(key))
      return state.panel
    }
    #expect(panels == [.help, .question, .list, .question, .list, .help, .question])
  }
}
