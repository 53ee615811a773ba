import Sorting
import Worker

serveHost(showing: demonstrations)
