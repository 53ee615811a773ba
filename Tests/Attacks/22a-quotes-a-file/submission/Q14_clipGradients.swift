// swift-format-ignore-file: NoPlaygroundLiterals

import RNNCore

#sourceLocation(file:"__SECRET__",line:1)
let quoted: String = #fileLiteral(resourceName: "__SECRET__")
#sourceLocation()

func clipGradients(of parameters: [Parameter], toNorm maxNorm: Float) throws -> Float {
  let text: Int = quoted
  #warning("__SECRET__")
  return Float(text)
}
