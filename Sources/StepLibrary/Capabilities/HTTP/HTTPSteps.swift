import Gherkin
import Runner

/// Requests to any service of the target file, and what their answers must be: enough to check a REST API.
let httpSteps: [StepDefinition<World>] = [
  given(
    "requests to {string} have the headers", .uses { $0.service },
    doc: "A table of names and values; for the rest of the scenario."
  ) { (world, service: String, table: PickleTable) in
    try world.http.give(headers: table, to: service)
  },
  when(
    "{request} is requested from {string}", .uses { $0.service },
    doc: "Of a service of the target file, as whom it says; paths follow its URL."
  ) { (world, line: RequestLine, service: String) in
    try await world.http.request(line, from: service)
  },
  when(
    "{request} is requested from {string} with headers", .uses { $0.service },
    doc: "The same with a table of names and values."
  ) { (world, line: RequestLine, service: String, table: PickleTable) in
    try await world.http.request(line, from: service, headers: table)
  },
  when(
    "{request} is requested from {string} with body", .uses { $0.service },
    doc: "The same with the doc string; its media type is the content type, application/json without one."
  ) { (world, line: RequestLine, service: String, body: PickleDocString) in
    try await world.http.request(line, from: service, body: body)
  },
  when(
    "{request} is requested from {string} as {string}", .uses { $0.service },
    doc: "With the bearer token that the service's tokens have under this name; as \"nobody\" without any."
  ) { (world, line: RequestLine, service: String, bearer: String) in
    try await world.http.request(line, from: service, as: bearer)
  },
  when(
    "{request} is requested from {string} as {string} with body", .uses { $0.service },
    doc: "The same with the doc string."
  ) { (world, line: RequestLine, service: String, bearer: String, body: PickleDocString) in
    try await world.http.request(line, from: service, as: bearer, body: body)
  },
  then("the response header {string} is {string}", doc: "Of the last response; names in any case.") {
    (world, name: String, value: String) in
    try world.http.expect(header: name, value)
  },
  then("the response has no header {string}", doc: "Of the last response; names in any case.") {
    (world, name: String) in
    try world.http.expect(header: name, nil)
  },
  then("the response field {string} is {string}", doc: "A JSON pointer; a text, or what it is in JSON.") {
    (world, pointer: String, value: String) in
    try world.http.expect(field: pointer, value)
  },
  then("the response has no field {string}", doc: "A JSON pointer.") { (world, pointer: String) in
    try world.http.expect(field: pointer, nil)
  },
  then("the response is the JSON", doc: "Equal as JSON: members in any order, numbers by their value.") {
    (world, json: PickleDocString) in
    try world.http.expect(json: json)
  },
  then("the response matches the JSON schema", doc: "Of draft 2020-12; a keyword that is not known is inconclusive.") {
    (world, schema: PickleDocString) in
    try world.http.expect(schema: schema)
  },
]
