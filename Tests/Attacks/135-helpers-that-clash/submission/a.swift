struct Options {
  var isStrict = true
}
