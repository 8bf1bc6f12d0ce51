import Testing

@testable import Base

struct QuantityTests {
  @Test(arguments: [
    ("1Gi", "1024Mi"), ("1.5Gi", "1536Mi"), ("1k", "1000"), ("1e3", "1k"), ("1E3", "1000"), ("500m", "0.5"),
    ("1E", "1000P"),
    ("1000000u", "1"), ("1n", "0.000000001"), ("12e-1", "1200m"), ("1Ei", "1024Pi"), ("+1", "1"), ("0", "0m"),
    (".5", "500m"), ("5.", "5"),
    ("0.0000000001", "1n"), ("9223372036854775807", "9223372036854775807"),
  ])
  func `equal values are equal however they are written`(one: String, other: String) throws {
    let (left, right) = (try Quantity(one), try Quantity(other))
    #expect(left == right && left.hashValue == right.hashValue && !(left < right) && !(right < left))
  }

  @Test(arguments: [
    ("1535Mi", "1.5Gi"), ("1G", "1Gi"), ("999m", "1"), ("1.0000000001", "1.000000002"), ("-1", "0"),
    ("1073741823", "1Gi"), ("0.1", "101m"),
  ])
  func `the smaller is smaller, to the last digit`(smaller: String, larger: String) throws {
    #expect(try Quantity(smaller) < Quantity(larger))
    #expect(try !(Quantity(larger) < Quantity(smaller)))
  }

  @Test(arguments: [
    ("1Gi", "1Gi", "2048Mi"), ("1.5Gi", "512Mi", "2048Mi"), ("1k", "24", "1024"), ("500m", "500m", "1"),
  ])
  func `two together are as much as both`(one: String, other: String, sum: String) throws {
    #expect(try Quantity(one) + Quantity(other) == Quantity(sum))
    #expect(try (Quantity(one) + Quantity(other)).text == sum)
  }

  @Test(arguments: [
    "", "Gi", "1GiB", "1 Gi", "1.2.3", "--1", "1e", "1e1.5", "1K", "0x10", "١Gi", "1e99", "9223372036854775808",
    "99999999999999999999999999999999999999999", "8Ei", ".",
  ])
  func `what is no quantity is an error`(text: String) {
    #expect(throws: QuantityError(text: text)) { try Quantity(text) }
  }

  @Test(arguments: [("1500m", 2), ("1.5Gi", 1_610_612_736), ("-1500m", -1), ("0", 0)])
  func `bytes are whole, rounded up`(text: String, bytes: Int) throws {
    #expect(try Quantity(text).bytes == bytes)
  }
}
