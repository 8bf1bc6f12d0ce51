import Clients
import Runner
import Testing

@testable import StepLibrary

struct ScenarioStepsTests {
  @Test func `all sentences but those about time and tools need the target`() {
    let clients = TargetClients(Target(name: "none"))
    defer { clients.close() }
    let free = SupportLibrary.plan(clients).steps.filter { !$0.usesWorld }
    #expect(
      free.map { $0.expression } == [
        .cucumberExpression("{duration} has/have elapsed"), .cucumberExpression("otel-cli/promtool is installed"),
      ])
  }
}
