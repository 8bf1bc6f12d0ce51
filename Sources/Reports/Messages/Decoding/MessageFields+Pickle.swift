import Gherkin
import Runner

extension MessageFields {
  func pickle() throws(MessageProblem) -> Pickle {
    let place = try object("location")
    return Pickle(
      id: try id("id"), uri: try string("uri"),
      location: Location(line: try place.integer("line"), column: place.optionalInteger("column")),
      astNodeIds: try ids("astNodeIds"),
      tags: try objects("tags").map { fields throws(MessageProblem) in
        PickleTag(name: try fields.string("name"), astNodeId: try fields.id("astNodeId"))
      },
      name: try string("name"), language: try string("language"),
      steps: try objects("steps").map { fields throws(MessageProblem) in try fields.pickleStep() })
  }

  private func pickleStep() throws(MessageProblem) -> PickleStep {
    let argument = optionalObject("argument")
    return PickleStep(
      id: try id("id"), astNodeIds: try ids("astNodeIds"), type: try value("type"), text: try string("text"),
      docString: try argument?.optionalObject("docString")?.docString(),
      dataTable: try argument?.optionalObject("dataTable")?.table())
  }

  private func docString() throws(MessageProblem) -> PickleDocString {
    PickleDocString(
      mediaType: optionalString("mediaType"), content: try string("content"),
      argumentIndex: optionalInteger("argumentIndex"))
  }

  private func table() throws(MessageProblem) -> PickleTable {
    let rows = try objects("rows").map { row throws(MessageProblem) in
      try row.objects("cells").map { cell throws(MessageProblem) in try cell.string("value") }
    }
    return PickleTable(rows: rows, argumentIndex: optionalInteger("argumentIndex"))
  }

  func testCase() throws(MessageProblem) -> TestCase {
    TestCase(
      id: try id("id"), testRunStartedId: try id("testRunStartedId"), pickleId: try id("pickleId"),
      testSteps: try objects("testSteps").map { fields throws(MessageProblem) in
        TestStep(id: try fields.id("id"), origin: try fields.origin())
      })
  }

  private func origin() throws(MessageProblem) -> TestStep.Origin {
    if let hook = optionalID("hookId") { return .hook(hook) }
    let lists = try objects("stepMatchArgumentsLists")
    let definitions = try ids("stepDefinitionIds")
    guard lists.count == definitions.count else { throw .missing("stepMatchArgumentsLists") }
    return .pickleStep(
      try id("pickleStepId"),
      matches: try zip(definitions, lists).map { id, list throws(MessageProblem) in
        StepMatch(stepDefinitionId: id, arguments: try list.arguments())
      })
  }

  private func arguments() throws(MessageProblem) -> [Argument] {
    try objects("stepMatchArguments").map { fields throws(MessageProblem) in
      Argument(group: try fields.object("group").group(), parameterTypeName: fields.optionalString("parameterTypeName"))
    }
  }

  private func group() throws(MessageProblem) -> Group {
    let children =
      names.contains("children")
      ? try objects("children").map { child throws(MessageProblem) in try child.group() } : []
    return Group(start: optionalInteger("start"), value: optionalString("value"), children: children)
  }
}
