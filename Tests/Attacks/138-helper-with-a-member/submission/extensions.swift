extension Float {
  var isUsable: Bool { isFinite && missing }
}
