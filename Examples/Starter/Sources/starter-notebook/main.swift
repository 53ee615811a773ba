import Exercises
import NotebookRunner

Course(
  name: "Starter",
  notebook: "notebook/starter.md",
  answerKit: AnswerKit(
    product: "StarterExercises",
    modules: ["StarterExercises"]),
  demonstrator: "starter-demonstrator"
).runMain()
