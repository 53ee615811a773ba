// loses: refusal
// hint: 31 April was counted as 1 May. A date that doesn't exist has no day of the week: check the month and the day first.
func weekday(year: Int, month: Int, day: Int) throws -> Int {
  let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  let before = year - 1
  let days = 365 * before + before / 4 - before / 100 + before / 400
  return (days + lengths.prefix(month - 1).reduce(0, +) + day - 1) % 7 + 1
}
