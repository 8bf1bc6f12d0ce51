import Clients
import Runner
import Testing

@testable import StepLibrary

struct `An error message` {
  private func answer(_ text: String) -> TimedAnswer {
    TimedAnswer(response: HTTPResponse(status: 404, body: Array(text.utf8)), elapsed: .zero, curlCommand: "")
  }

  @Test(arguments: ["trace not found", "Not Found", "no such trace", "cannot read 0ABC"])
  func `describes the error where it says that nothing is there, or names what was asked for`(text: String) throws {
    try answer(text).expectDescription(of: ["0abc"])
  }

  @Test(arguments: ["", "x", "error", "404", "<html></html>"])
  func `describes nothing else`(text: String) {
    #expect(throws: Mismatch.self) { try answer(text).expectDescription(of: ["0abc"]) }
  }
}
