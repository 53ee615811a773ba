import NotebookCommands
import RNNBasicsCourse

rnnBasicsCourse.runMain()
