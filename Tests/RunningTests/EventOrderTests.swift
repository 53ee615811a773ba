import Exercises
import Running
import Testing

private let shown = Item.text("shown")

@Test func aQuestionStartsAndShowsAndEnds() {
  #expect(Event.started(.question(2), printed: 7).canCome(during: nil, before: .question(2)))
  #expect(Event.showed(shown, printed: 7).canCome(during: .question(2), before: .question(2)))
  #expect(
    Event.finished(.question(2), printed: 7).canCome(during: .question(2), before: .question(2)))
  #expect(
    Event.threw(.question(2), message: "no", printed: 7).canCome(
      during: .question(2), before: .question(2)))
  #expect(
    Event.courseFailed(message: "no data").canCome(during: .question(2), before: .question(2)))
}

@Test func onlyTheNextQuestionStartsAndNoneBeforeTheCurrentOneEnds() {
  #expect(!Event.started(.question(3), printed: 0).canCome(during: nil, before: .question(2)))
  #expect(
    !Event.started(.question(2), printed: 0).canCome(during: .question(2), before: .question(2)))
  #expect(!Event.started(.question(2), printed: 0).canCome(during: nil, before: nil))
}

@Test func onlyTheCurrentQuestionEnds() {
  #expect(
    !Event.finished(.question(1), printed: 0).canCome(during: .question(2), before: .question(2)))
  #expect(
    !Event.threw(.question(3), message: "", printed: 0).canCome(
      during: .question(2), before: .question(2)))
  #expect(!Event.finished(.question(2), printed: 0).canCome(during: nil, before: .question(2)))
}

@Test func nothingIsShownBetweenQuestions() {
  #expect(!Event.showed(shown, printed: 0).canCome(during: nil, before: .question(2)))
  #expect(!Event.courseFailed(message: "").canCome(during: nil, before: .question(2)))
  #expect(!Event.described([]).canCome(during: .question(2), before: .question(2)))
}

@Test func nobodyPrintsLessThanNothing() {
  #expect(!Event.started(.question(2), printed: .min).canCome(during: nil, before: .question(2)))
  #expect(!Event.showed(shown, printed: -1).canCome(during: .question(2), before: .question(2)))
  #expect(
    !Event.finished(.question(2), printed: -1).canCome(during: .question(2), before: .question(2)))
}

@Test func aDemonstrationIsNoQuestion() {
  let demonstration = Event.Subject.demonstration("2")
  #expect(Event.started(demonstration, printed: 0).canCome(during: nil, before: demonstration))
  #expect(!Event.started(demonstration, printed: 0).canCome(during: nil, before: .question(2)))
  #expect(!Event.finished(.question(2), printed: 0).canCome(during: demonstration, before: nil))
}
