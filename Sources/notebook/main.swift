import NotebookRunner
import RNNBasicsCourse

rnnBasicsCourse.runMain()
