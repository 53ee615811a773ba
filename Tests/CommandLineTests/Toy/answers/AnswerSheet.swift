import Exercises

public let answers: [Answer] = [
  Answer(to: Greeting.self, greeting),
  Answer(to: Doubling.self, doubled),
  Answer(to: Adding.self, sum),
  Answer(to: Throwing.self, thrown),
  Answer(to: Noting.self, note),
]
