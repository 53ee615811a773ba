import StarterExercises
import Worker

serveHost(showing: demonstrations)
