import Base
import Gherkin
import Runner

/// Calls of any gRPC service of the target file, and what comes of them.
let grpcSteps: [StepDefinition<World>] = [
  given(
    "calls to {string} have the metadata", .uses { $0.service },
    doc: "A table of names and values; for the rest of the scenario."
  ) { (world, service: String, table: PickleTable) in
    try world.grpc.give(metadata: table, to: service)
  },
  given(
    "calls to {string} are compressed", .uses { $0.service },
    doc: "What is sent is compressed by gzip; for the rest of the scenario."
  ) { (world, service: String) in
    world.grpc.compress(to: service)
  },
  when(
    "{string} of {string} is called", .uses { $0.ofService },
    doc: "package.Service/Method of a service of the target file, with an empty message; all that comes is read."
  ) { (world, method: String, service: String) in
    try await world.grpc.call(method, of: service)
  },
  when(
    "{string} of {string} is called with", .uses { $0.ofService },
    doc: "The same with the doc string in protobuf's JSON; of a method that takes a stream, a message a line."
  ) { (world, method: String, service: String, messages: PickleDocString) in
    try await world.grpc.call(method, of: service, messages)
  },
  then("the gRPC status is {word}", doc: "Of the last call: OK, NOT_FOUND and the like.") {
    (world, status: String) in
    try world.grpc.expect(status: status)
  },
  then("the gRPC status message contains {string}", doc: "Of the last call.") { (world, text: String) in
    try world.grpc.expect(statusMessage: text)
  },
  then("the gRPC status has a detail {string}", doc: "The full name of its type, as in google.rpc.RetryInfo.") {
    (world, type: String) in
    try world.grpc.expect(detail: type)
  },
  then("the gRPC metadata {string} is {string}", doc: "What came before the first message; names in any case.") {
    (world, name: String, value: String) in
    try world.grpc.expect(metadata: name, value)
  },
  then("the gRPC trailer {string} is {string}", doc: "What came at the end; names in any case.") {
    (world, name: String, value: String) in
    try world.grpc.expect(trailer: name, value)
  },
  then("the call gave {int} message(s)", doc: "Of the last call, or of the open stream so far.") {
    (world, count: Int) in
    try world.grpc.expect(count: count)
  },
  then(
    "the reply field {string} is {string}",
    doc: "Of the last message: a JSON pointer; a text, or what it is in JSON. Fields that are zero are there."
  ) { (world, pointer: String, value: String) in
    try world.grpc.expect(field: pointer, value)
  },
  then("the reply has no field {string}", doc: "Of the last message: a JSON pointer.") { (world, pointer: String) in
    try world.grpc.expect(field: pointer, nil)
  },
  then("the reply is the JSON", doc: "The last message, equal as JSON; fields that are zero may be left out.") {
    (world, json: PickleDocString) in
    try world.grpc.expect(json: json)
  },
]
