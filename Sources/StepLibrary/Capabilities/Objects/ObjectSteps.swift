import Clients
import Gherkin
import Runner

/// Objects of any kind, as the run makes them and as they are now.
let objectSteps: [StepDefinition<World>] = [
  given(
    "a namespace of the run's own", .creates(.objects), .uses(.cluster),
    doc: "Created, written down, and deleted with all in it in the end; $namespace is its name."
  ) { world in
    try await world.objects.makeNamespace()
  },
  given(
    "the cluster serves objects of kind {string}", .uses(.objects), .uses(.cluster),
    doc: "Of any group, at the version that discovery prefers."
  ) { (world, kind: String) in
    try await world.objects.expectServed(kind)
  },
  when(
    "this/these object(s) is/are applied", .creates(.objects), .uses(.cluster),
    doc: "The doc string's YAML by server-side apply; only in a namespace of the run's own, or with $run in its name."
  ) { (world, document: PickleDocString) in
    try await world.objects.apply(document)
  },
  when(
    "{object} is patched with", .creates(.objects), .uses(.cluster), doc: "The doc string's YAML as a merge patch."
  ) { (world, object: ObjectName, document: PickleDocString) in
    try await world.objects.patch(object, document)
  },
  when("{object} is deleted", .creates(.objects), .uses(.cluster), doc: "It may stay until its finalizers are gone.") {
    (world, object: ObjectName) in
    try await world.objects.delete(object)
  },
  then(
    "the field {string} of {object} is {string} within {duration}", .uses(.objects), .uses(.cluster),
    doc: "A JSON path as kubectl's: .status.phase, .status.conditions[?(@.type==\"Ready\")].status."
  ) { (world, path: String, object: ObjectName, value: String, limit: Duration) in
    try await world.objects.expect(field: path, of: object, value, within: limit)
  },
  then(
    "the condition {string} of {object} is {string} within {duration}", .uses(.objects), .uses(.cluster),
    doc: "Of status.conditions, by its type."
  ) { (world, type: String, object: ObjectName, status: String, limit: Duration) in
    try await world.objects.expect(condition: type, of: object, status, within: limit)
  },
  then(
    "an event {string} about {object} is there within {duration}", .uses(.objects), .uses(.cluster),
    doc: "By its reason."
  ) { (world, reason: String, object: ObjectName, limit: Duration) in
    try await world.objects.expect(event: reason, about: object, within: limit)
  },
  then("{object} is gone within {duration}", .uses(.objects), .uses(.cluster), doc: "A failure names its finalizers.") {
    (world, object: ObjectName, limit: Duration) in
    try await world.objects.expectGone(object, within: limit)
  },
  then(
    "the field {string} of {object} is managed by {string}", .uses(.objects), .uses(.cluster),
    doc: "By metadata.managedFields."
  ) { (world, path: String, object: ObjectName, manager: String) in
    try await world.objects.expect(field: path, of: object, managedBy: manager)
  },
]

/// What became of objects over time, as watches told it.
let objectHistorySteps: [StepDefinition<World>] = [
  then("{object} does not change for {duration}", .uses(.objects), .uses(.cluster), doc: "No version of it comes.") {
    (world, object: ObjectName, time: Duration) in
    try await world.objects.expectQuiet(object, for: time)
  },
  then(
    "nothing that {object} owns changes for {duration}", .uses(.objects), .uses(.cluster),
    doc: "What owner references lead to, over any number of owners between."
  ) { (world, object: ObjectName, time: Duration) in
    try await world.objects.expectQuietOwned(by: object, for: time)
  },
  then("{object} owns a/an {word} within {duration}", .uses(.objects), .uses(.cluster), doc: "Of that kind.") {
    (world, object: ObjectName, kind: String, limit: Duration) in
    try await world.objects.expectOwned(kind, by: object, within: limit)
  },
  then(
    "nothing of {object} is left within {duration}", .uses(.objects), .uses(.cluster),
    doc: "It is gone, and all that it owned."
  ) { (world, object: ObjectName, limit: Duration) in
    try await world.objects.expectNothingLeft(of: object, within: limit)
  },
  then(
    "the values of {string} of {object} were {string}", .uses(.objects), .uses(.cluster),
    doc: "One after the other, with commas between them, and no others; \"nothing\" is none."
  ) { (world, path: String, object: ObjectName, values: String) in
    try await world.objects.expect(values: values, at: path, of: object)
  },
  then(
    "the values of {string} of {object} follow the diagram", .uses(.objects), .uses(.cluster),
    doc: "Each follows the one before along an edge of the doc string's mermaid; what a watch can have missed is said."
  ) { (world, path: String, object: ObjectName, diagram: PickleDocString) in
    try await world.objects.expectDiagram(diagram, at: path, of: object)
  },
]
