/// How an answer does in its public checks: "3 of 5 public checks pass".
package func checksPassed(_ passed: Int, of count: Int) -> String {
  passed == count ? "all \(count) public checks pass" : "\(passed) of \(count) public checks pass"
}
