// loses: centuries, fourth centuries
// hint: The century years are the wrong way round: those divisible by 400 are leap years, and the others aren't.
func isLeapYear(_ year: Int) -> Bool {
  year % 4 == 0 && year % 400 != 0
}
