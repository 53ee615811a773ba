import RNNBasics
import Worker

serveHost(showing: demonstrations)
