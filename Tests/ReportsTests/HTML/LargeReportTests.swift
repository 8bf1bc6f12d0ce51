import Foundation
import Gherkin
import Reports
import Runner
import Testing

struct LargeReportTests {
  @Test func `ten thousand scenarios are a page, quickly`() async throws {
    let scenarios = (1...10_000).map {
      "  @AC-\($0 % 100)\n  Scenario: S\($0)\n    Given it holds\n    Then it holds\n"
    }
    let events = try await SampleRun.events("Feature: F\n" + scenarios.joined(), [given("it holds") { _ in }])
    let model = ReportModel(RunRecord(events), nil)
    let clock = ContinuousClock()
    var bytes: [UInt8] = []
    let time = clock.measure { bytes = HTMLReport(model).bytes }
    // A debug build on a busy machine; an optimised one takes a tenth.
    #expect(time < .seconds(10), "\(time)")
    #expect(bytes.count < 1_500_000)
  }
}
