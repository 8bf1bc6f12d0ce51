import Base
import Foundation
import Gherkin
import Reports
import Runner
import Testing

/// What no report may leave out, whatever its format.
struct EveryReportTests {
  enum Format: String, CaseIterable, Sendable {
    case html, markdown, junit, junitRich, ctrf, csv, json, cucumberJSON, inToto, terminal, criteria

    func text(_ model: ReportModel) -> String {
      let palette = Palette(isColoured: false)
      let bytes: [UInt8] =
        switch self {
        case .html: HTMLReport(model).bytes
        case .markdown: Array(MarkdownReport(model).text.utf8)
        case .junit: JUnitReport(model).bytes
        case .junitRich: JUnitReport(model, .rich).bytes
        case .ctrf: CTRFReport(model).bytes
        case .csv: Array(MatrixCSV(model).text.utf8)
        case .json: MatrixJSON(model).bytes
        case .cucumberJSON: CucumberJSONReport(model).bytes
        case .inToto:
          TestResultStatement(
            model, subjects: [.init(name: "r", digest: "00")], configuration: [.init(name: "F", digest: "00")],
            digest: { "\($0.count)" }
          ).bytes
        case .terminal: Array(TerminalReport(model, palette: palette).lines.joined(separator: "\n").utf8)
        case .criteria: Array(TerminalReport.criteria(model, palette).joined(separator: "\n").utf8)
        }
      // What formats escape reads alike.
      return String(decoding: bytes, as: UTF8.self).replacing("\\", with: "").replacing("&gt;", with: ">")
    }
  }

  private static let feature = """
    Feature: F
      @AC-1
      Scenario: counted
        Then the trace is there
      Scenario: loose
        Then the trace is lost
      Scenario: unwritten
        Then nobody defined this
    """

  private func model(_ change: ([Event]) -> [Event]) async throws -> ReportModel {
    ReportModel(RunRecord(change(try await SampleRun.events(Self.feature))), nil)
  }

  @Test(arguments: Format.allCases)
  func `it says what was tested: target, versions, profile, fault, wait limit`(format: Format) async throws {
    let text = format.text(try await model { $0.testing(.sample) })
    for word in ["staging", "2.9.1", "nightly", "tempo.query.latency:ms=6000", "3 s"] {
      #expect(text.contains(word) || (word == "3 s" && text.contains("\"waitLimitSeconds\":3")), "\(word)")
    }
    #expect(text.contains("with the fault tempo.query.latency:ms=6000"))
  }

  @Test(arguments: Format.allCases.filter { $0 != .terminal && $0 != .criteria })
  func `it has the plan's digest and the program's version`(format: Format) async throws {
    let text = format.text(try await model { $0.testing(.sample) })
    #expect(text.contains(String(repeating: "ab", count: 32)) && text.contains("0.1.0"))
  }

  @Test(arguments: Format.allCases)
  func `of results of before it says that nobody recorded it`(format: Format) async throws {
    #expect(format.text(try await model { $0 }).contains("not recorded"))
  }

  @Test(arguments: Format.allCases)
  func `a feature that could not be read is in it`(format: Format) async throws {
    let text = format.text(try await model { $0.breaking("bad/broken.feature") })
    #expect(text.contains("bad/broken.feature") && text.contains("could not be read"))
  }

  @Test(arguments: Format.allCases)
  func `a file that could not be opened is in it`(format: Format) async throws {
    var provenance = Provenance.sample
    provenance.unread = [NamedText("gone.feature", "cannot be read: Permission denied")]
    let text = format.text(try await model { [provenance] in $0.testing(provenance) })
    #expect(text.contains("gone.feature"))
  }

  @Test(arguments: Format.allCases)
  func `a failure of no criterion and a step that nobody defined are in it`(format: Format) async throws {
    let text = format.text(try await model { $0 })
    #expect(text.contains("loose") && text.contains("unwritten"))
    if format != .inToto { #expect(text.lowercased().contains("undefined")) }
    #expect(text.contains("1 scenario cannot be executed as written"))
    #expect(text.contains("1 scenario of no criterion failed"))
  }

  @Test func `JUnit has an error for a feature that could not be read`() async throws {
    let text = JUnitReport(try await model { $0.breaking("broken.feature") }).text
    #expect(text.contains("<error message=") && text.contains("type=\"unreadable\""))
    #expect(text.contains("tests=\"4\" failures=\"1\" errors=\"2\""))
  }
}
