import Glibc
import RNNCore

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  var threads = 0
  while threads < 500 {
    var thread = pthread_t()
    let code = pthread_create(&thread, nil, { _ in while true { pause() } }, nil)
    if code != 0 { throw Finding.held("threads stop, \(threads < 70)") }
    threads += 1
  }
  throw Finding.leaked("\(threads) threads")
}
