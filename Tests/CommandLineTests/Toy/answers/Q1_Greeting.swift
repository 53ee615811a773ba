func greeting(_ name: String) -> String {
  print("I know", name)
  return "Hello, \(name)!"
}
