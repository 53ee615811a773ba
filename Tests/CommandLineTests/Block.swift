import Foundation

/// The block of one question in an executed notebook, with its markers.
func block(_ number: Int, in notebook: String) -> Substring? {
  guard let start = notebook.range(of: "<!-- notebook:begin Q\(number) -->"),
    let end = notebook.range(of: "<!-- notebook:end Q\(number) -->")
  else { return nil }
  return notebook[start.lowerBound..<end.upperBound]
}
