import Base
import Gherkin
import Runner

/// Streams that stay open between steps, and health.
let grpcStreamSteps: [StepDefinition<World>] = [
  when(
    "a stream of {string} of {string} is opened", .uses { $0.ofService },
    doc: "package.Service/Method of a service of the target file; it stays open to the end of the scenario."
  ) { (world, method: String, service: String) in
    try await world.grpc.open(method, of: service)
  },
  when("the stream is sent", doc: "The doc string in protobuf's JSON.") { (world, message: PickleDocString) in
    try await world.grpc.send(message)
  },
  when("the stream is half-closed", doc: "Nothing more is sent; answers may follow.") { world in
    try world.grpc.halfClose()
  },
  when("the stream is cancelled", doc: "The call ends here and there.") { world in
    try world.grpc.cancel()
  },
  then("the stream answers within {duration}", doc: "The next message came; it is the reply of the steps that follow.")
  { (world, limit: Duration) in
    try await world.grpc.expectAnswer(within: limit)
  },
  then("the stream gives nothing for {duration}", doc: "Neither a message nor its end.") {
    (world, time: Duration) in
    try await world.grpc.expectNothing(for: time)
  }.withoutLimit,
  then(
    "the stream ends with {word} within {duration}",
    doc: "OK, CANCELLED and the like; messages that came before are read."
  ) { (world, status: String, limit: Duration) in
    try await world.grpc.expectEnd(status, within: limit)
  },
  then(
    "the health of {string} is {word}", .uses { $0.service },
    doc: "grpc.health.v1.Health/Check of the server as a whole answers SERVING, NOT_SERVING, or its status NOT_FOUND."
  ) { (world, service: String, status: String) in
    try await world.grpc.expectHealth(of: service, component: "", is: status)
  },
  then(
    "the health of {string} of {string} is {word}", .uses { $0.ofService },
    doc: "The same of one of its services by its full name."
  ) { (world, component: String, service: String, status: String) in
    try await world.grpc.expectHealth(of: service, component: component, is: status)
  },
  then(
    "{string} serves {string}", .uses { $0.service }, doc: "Its reflection, or its descriptors, name the gRPC service."
  ) { (world, service: String, name: String) in
    try await world.grpc.expectService(name, of: service)
  },
]
