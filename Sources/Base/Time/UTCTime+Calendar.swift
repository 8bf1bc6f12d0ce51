/// Days and dates of the proleptic Gregorian calendar, with March as the first month so that a leap day comes last.
extension UTCTime {
  package struct Components {
    package var year, month, day, hour, minute, second, nanosecond: Int
  }

  package var components: Components {
    let days = secondsSince1970.floorDivided(by: 86400)
    let (year, month, day) = Self.date(daysSince1970: Int(days))
    let second = Int(secondsSince1970 - days * 86400)
    let nanosecond = Int(nanosecondsSince1970 - secondsSince1970 * 1_000_000_000)
    return Components(
      year: year, month: month, day: day, hour: second / 3600, minute: second / 60 % 60, second: second % 60,
      nanosecond: nanosecond)
  }

  package static func date(daysSince1970: Int) -> (year: Int, month: Int, day: Int) {
    let sinceEra = daysSince1970 + 719_468  // days since 0000-03-01
    let era = sinceEra.floorDivided(by: 146_097)
    let dayOfEra = sinceEra - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  package static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear.floorDivided(by: 400)
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}

extension BinaryInteger {
  package func floorDivided(by divisor: Self) -> Self {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
