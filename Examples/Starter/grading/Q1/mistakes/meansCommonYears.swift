// loses: every fourth, centuries, fourth centuries
// hint: true was returned for the years that have no 29 February. The function is named for those that have one.
func isLeapYear(_ year: Int) -> Bool {
  year % 4 != 0 || (year % 100 == 0 && year % 400 != 0)
}
