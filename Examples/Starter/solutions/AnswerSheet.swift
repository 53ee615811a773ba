import Exercises
import StarterExercises

/// Which function answers which question.
public let answers: [Answer] = [
  Answer(to: LeapYears.self, isLeapYear),
  Answer(to: Weekdays.self, weekday),
]
