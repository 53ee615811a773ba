import Exercises
import NotebookRunner

Course(
  name: "Sorting and searching",
  notebook: "notebook/sorting.md",
  answerKit: AnswerKit(product: "SortingKit", modules: ["Sorting"]),
  demonstrator: "sorting-demonstrator"
).runMain()
