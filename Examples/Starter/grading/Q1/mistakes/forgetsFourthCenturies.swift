// loses: fourth centuries
// hint: No century year was taken for a leap year. The exception has an exception of its own: 2000 was a leap year.
func isLeapYear(_ year: Int) -> Bool {
  year % 4 == 0 && year % 100 != 0
}
