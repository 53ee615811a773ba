import Exercises
import Sorting

/// Which function answers which question.
public let answers: [Answer] = [
  // Searching
  Answer(to: LinearSearch.self, firstPosition),
  Answer(to: BinarySearch.self, binarySearch),

  // Sorting
  Answer(to: InsertionSort.self, insertionSort),
  Answer(to: Merging.self, merge),
  Answer(to: MergeSort.self, mergeSort),

  // Selecting
  Answer(to: Selection.self, select),
]
