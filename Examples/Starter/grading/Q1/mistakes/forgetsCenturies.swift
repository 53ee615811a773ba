// loses: centuries, fourth centuries
// hint: Every year that is divisible by 4 was taken for a leap year. That is the Julian rule; the Gregorian one leaves out three century years in four.
func isLeapYear(_ year: Int) -> Bool {
  year % 4 == 0
}
