// The command of this course. What it can do is the same for all courses.
import NotebookRunner
import RNNBasicsCourse

rnnBasicsCourse.runMain()
