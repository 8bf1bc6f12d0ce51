import Clients
import Gherkin
import Runner

/// Platforms that the run makes, each in a namespace of its own.
let platformSteps: [StepDefinition<World>] = [
  given("the cluster serves platforms", .uses(.platform), doc: "The kind that the target names, at any version.") {
    world in
    try await world.platform.expectServed()
  },
  given(
    "a platform with {string} is Ready within {duration}", .creates(.objects), .uses(.platform),
    doc: "\"all components\" of the target's platform.spec, or some by name; written down, and deleted in the end."
  ) { (world, components: String, limit: Duration) in
    try await world.platform.create(with: components)
    try await world.platform.expect(phase: "Ready", within: limit)
  },
  when("a platform with {string} is created", .creates(.objects), .uses(.platform), doc: "The same without waiting.") {
    (world, components: String) in
    try await world.platform.create(with: components)
  },
  when(
    "a platform is created with", .creates(.objects), .uses(.platform),
    doc: "The doc string's YAML is its specification."
  ) { (world, spec: PickleDocString) in
    try await world.platform.create(with: spec)
  },
]

/// What is done to a platform.
let platformChangeSteps: [StepDefinition<World>] = [
  when("the platform is changed by", .creates(.objects), .uses(.platform), doc: "A merge patch of its specification.") {
    (world, spec: PickleDocString) in
    try await world.platform.change(by: spec)
  },
  when("the platform is touched", .creates(.objects), .uses(.platform), doc: "An annotation that means nothing.") {
    world in
    try await world.platform.touch()
  },
  when("the platform is deleted", .creates(.objects), .uses(.platform), doc: "Its finalizers have their time.") {
    world in
    try await world.platform.delete()
  },
  when(
    "the phase {string} is written into its status", .creates(.objects), .uses(.platform), doc: "By somebody else."
  ) { (world, phase: String) in
    try await world.platform.setPhase(to: phase)
  },
  then("the operator is ready within {duration}", .uses(.platform), doc: "Its probe is answered with success.") {
    (world, limit: Duration) in
    try await world.platform.expectOperatorReady(within: limit)
  },
  when(
    "the operator is restarted", .disrupts(.platform), .uses(.cluster),
    doc: "Its pods are deleted; over when a new one is ready."
  ) { world in
    try await world.platform.restartOperator()
  },
  when(
    "the label {string} is put on each object of the platform", .creates(.objects), .uses(.platform),
    doc: "By somebody else than the operator."
  ) { (world, label: String) in
    try await world.platform.putLabel(label)
  },
  when(
    "the {word} of component {word} is deleted", .creates(.objects), .uses(.platform),
    doc: "An object of that kind that the platform owns, by somebody else."
  ) { (world, kind: String, component: String) in
    try await world.platform.deleteOwned(kind, of: component)
  },
  then("nothing of it is left within {duration}", .uses(.objects), .uses(.platform), doc: "Nor of what it owned.") {
    (world, limit: Duration) in
    try await world.objects.expectNothingLeft(of: try world.platform.made(), within: limit)
  },
  then(
    "nothing that the platform owns changes for {duration}", .uses(.objects), .uses(.platform),
    doc: "The time passes as the target's platform.speed says."
  ) { (world, time: Duration) in
    try await world.platform.expectQuiet(for: time)
  },
  then("its status does not change for {duration}", .uses(.objects), .uses(.platform), doc: "No version of it comes.") {
    (world, time: Duration) in
    try await world.platform.expectQuietStatus(for: time)
  },
  then("the label is still there after {duration}", .uses(.objects), .uses(.platform), doc: "On the same objects.") {
    (world, time: Duration) in
    try await world.platform.expectLabel(for: time)
  },
  then("it is back within {duration}", .uses(.objects), .uses(.platform), doc: "A new object of the same name.") {
    (world, limit: Duration) in
    try await world.platform.expectRestored(within: limit)
  },
]
