import Runner
import Testing

@testable import StepLibrary

struct SentTelemetryTests {
  private struct Parcel: SentTelemetry {
    var elapsed = Duration.zero
    var curlCommand = "curl"
    var isTaken = true

    func expectAcknowledged() throws(Mismatch) {
      if !isTaken { throw Mismatch("it was not taken") }
    }
  }

  @Test func `all that was sent was taken, or the first that was not says why`() throws {
    #expect(try NoMemory().taken([Parcel(), Parcel()], "sent a parcel").count == 2)
    let mismatch = #expect(throws: Mismatch.self) {
      try NoMemory().taken([Parcel(), Parcel(isTaken: false)], "sent a parcel")
    }
    #expect(mismatch?.failure.summary == "it was not taken")
  }

  @Test func `nothing that was sent is for a step before`() throws {
    let nothing = #expect(throws: Inconclusive.self) { try NoMemory().taken([Parcel](), "sent a parcel") }
    #expect(nothing?.failure.summary == "no step before this one sent a parcel")
  }
}
