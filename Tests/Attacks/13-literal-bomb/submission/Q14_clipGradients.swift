import RNNCore

private func pair<T>(_ value: T) -> (T, T) { (value, value) }

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let a = pair(pair(pair(pair(pair(pair(maxNorm))))))
  let b = pair(pair(pair(pair(pair(pair(a))))))
  let c = pair(pair(pair(pair(pair(pair(b))))))
  let d = pair(pair(pair(pair(pair(pair(c))))))
  let e = pair(pair(pair(pair(pair(pair(d))))))
  return MemoryLayout.size(ofValue: e) == 0 ? 0 : 1
}
