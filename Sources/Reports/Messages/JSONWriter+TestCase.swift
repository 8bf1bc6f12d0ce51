import Base
import Gherkin
import Runner

extension JSONWriter {
  /// As the one for any sequence, but compiled for each type of element: most of the bytes of a run go through here.
  mutating func array<Element>(_ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
    array { json in
      for element in elements { write(&json, element) }
    }
  }

  mutating func testCase(_ testCase: TestCase) {
    object { json in
      json.member("id", testCase.id)
      json.member("pickleId", testCase.pickleId)
      json.member("testSteps") { $0.array(testCase.testSteps) { $0.testStep($1) } }
      json.member("testRunStartedId", testCase.testRunStartedId)
    }
  }

  private mutating func testStep(_ step: TestStep) {
    object { json in
      json.member("id", step.id)
      switch step.origin {
      case .hook(let id): json.member("hookId", id)
      case .pickleStep(let id, let matches):
        json.member("pickleStepId", id)
        json.member("stepDefinitionIds") { $0.array(matches) { $0.id($1.stepDefinitionId) } }
        json.member("stepMatchArgumentsLists") { $0.array(matches) { $0.arguments($1.arguments) } }
      }
    }
  }

  private mutating func arguments(_ arguments: [Argument]) {
    object { json in
      json.member("stepMatchArguments") { json in
        json.array(arguments) { json, argument in
          json.object { json in
            json.member("group") { $0.group(argument.group) }
            json.member(optional: "parameterTypeName", argument.parameterTypeName)
          }
        }
      }
    }
  }

  private mutating func group(_ group: Group) {
    object { json in
      if let start = group.start { json.member("start", start) }
      json.member(optional: "value", group.value)
      if !group.children.isEmpty {
        json.member("children") { $0.array(group.children) { $0.group($1) } }
      }
    }
  }
}
