import Base
import Runner

extension JUnitReport {
  /// What was tested, as properties of a suite without tests.
  func writeTested(to xml: inout XMLWriter) {
    suite("what was tested", tests: 0, errors: 0, to: &xml) { xml in
      xml.element("properties", [:]) { xml in
        xml.element("property", ["name": "headline", "value": headline])
        for fact in TestedFacts(model.record).rows {
          xml.element("property", ["name": fact.name, "value": fact.text])
        }
      }
    }
  }

  /// Each file that could not be read is a test case with an error.
  func writeUnreadable(to xml: inout XMLWriter) {
    guard !model.unreadable.isEmpty else { return }
    suite("could not be read", tests: model.unreadable.count, errors: model.unreadable.count, to: &xml) { xml in
      for file in model.unreadable {
        xml.element("testcase", ["name": file.place, "classname": "could not be read", "time": "0.000"]) { xml in
          xml.element("error", ["message": file.summary, "type": "unreadable"], text: file.message)
        }
      }
    }
  }

  private func suite(
    _ name: String, tests: Int, errors: Int, to xml: inout XMLWriter, _ body: (inout XMLWriter) -> Void
  ) {
    xml.element(
      "testsuite",
      [
        "name": name, "tests": "\(tests)", "failures": "0", "errors": "\(errors)", "skipped": "0", "time": "0.000",
        "timestamp": (model.record.started ?? UTCTime(secondsSince1970: 0)).isoText,
      ], body)
  }
}
