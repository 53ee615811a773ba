import RNNCore

struct Box<T> {
  var value: T
  func grow(_ count: Int) -> Int {
    count == 0 ? 0 : Box<(Self, Self)>(value: (self, self)).grow(count - 1)
  }
}

struct Endless<T> {
  let next: [Endless<Endless<T>>] = []
  let here: (T, T)
}

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  _ = Endless<Float>(here: (1, 2)).next
  return Float(Box(value: maxNorm).grow(60))
}
