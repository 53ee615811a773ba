func thrown(with random: inout UInt64) -> Int {
  random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
  return Int(random >> 33) % 6 + 1
}
