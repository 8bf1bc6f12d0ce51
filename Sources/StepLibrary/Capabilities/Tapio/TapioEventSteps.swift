import Base
import Clients
import Gherkin
import Runner

/// Events that are streamed.
let tapioEventSteps: [StepDefinition<World>] = [
  when("{int} event(s) is/are streamed to Tapio", .uses(.tapio), doc: "On a stream, in batches of 100.") {
    (world, count: Int) in
    try await world.tapio.stream(EventLoad(count: count))
  },
  when("{int} events are streamed to Tapio in batches of {int}", .uses(.tapio), doc: "On a stream.") {
    (world, count: Int, batch: Int) in
    try await world.tapio.stream(EventLoad(count: count, batch: batch))
  },
  when(
    "{int} events are streamed to Tapio over {int} streams in batches of {int}", .uses(.tapio),
    doc: "At once, as fast as they are taken."
  ) { (world, count: Int, streams: Int, batch: Int) in
    try await world.tapio.stream(EventLoad(count: count, streams: streams, batch: batch))
  },
  when(
    "{int} events without a trace context are streamed to Tapio", .uses(.tapio), doc: "They have none of their own."
  ) { (world, count: Int) in
    var load = EventLoad(count: count)
    load.omitsTrace = true
    try await world.tapio.stream(load)
  },
  when(
    "{int} events whose payload is compressed by {word} are streamed to Tapio", .uses(.tapio),
    doc: "gzip, zstd, lz4 or snappy: a frame that any decoder reads; where the service claims it."
  ) { (world, count: Int, kind: String) in
    try await world.tapio.stream(count, compressedBy: kind)
  },
  when(
    "{int} events are streamed as fast as they are taken, over {int} streams", .measures(.tapio),
    doc: "In batches of 1000; nothing else of the run speaks to Tapio meanwhile."
  ) { (world, count: Int, streams: Int) in
    try await world.tapio.stream(EventLoad(count: count, streams: streams, batch: 1000))
  },
  when(
    "events are streamed at {int} a second for {duration}, over {int} streams in batches of {int}", .measures(.tapio),
    doc: "Each batch has a time of its own, from which its latency counts, however late it goes."
  ) { (world, rate: Int, time: Duration, streams: Int, batch: Int) in
    try await world.tapio.stream(.paced(Double(rate), for: time, streams: streams, batch: batch))
  }.withoutLimit,
  when("a batch of as many events as it may have is streamed to Tapio", .uses(.tapio), doc: "tapio.events.limit.") {
    world in
    try await world.tapio.streamBatch(above: 0)
  },
  when("a batch with one event too many is streamed to Tapio", .uses(.tapio), doc: "One above tapio.events.limit.") {
    world in
    try await world.tapio.streamBatch(above: 1)
  },
  when(
    "a batch of {int} events of which one is none is streamed to Tapio", .uses(.tapio),
    doc: "The one in the middle lacks what the target says that an event needs (tapio.events.needed)."
  ) { (world, count: Int) in
    try await world.tapio.streamSpoilt(of: count)
  },
  when(
    "a batch of {int} events of which {int} may be kept is streamed to Tapio", .measures(.tapio),
    doc: "Where the target's message has a place for $keep."
  ) { (world, count: Int, keep: Int) in
    try await world.tapio.streamBatch(of: count, keeping: keep)
  },
  when(
    "{int} events are streamed to Tapio and acknowledgments are not read", .uses(.tapio),
    doc: "Until nothing more has gone out for a second, or all has; then they are read."
  ) { (world, count: Int) in
    var load = EventLoad(count: count, batch: 1000)
    load.holdsAnswers = .seconds(1)
    try await world.tapio.stream(load)
  },
  when(
    "{int} events of collector {string} are streamed to Tapio", .uses(.tapio),
    doc: "On the stream of collectors, in batches of 500."
  ) { (world, count: Int, id: String) in
    try await world.tapio.stream(count, ofCollector: id)
  },
]

/// What became of them.
let tapioLedgerSteps: [StepDefinition<World>] = [
  then("each event is acknowledged", doc: "Once, and nothing that was never sent; no stream broke.") { world in
    try world.tapio.expectAllAcknowledged()
  },
  then("exactly {int} events are acknowledged", doc: "Each once.") { (world, count: Int) in
    try world.tapio.expectAcknowledged(count)
  },
  then(
    "each event is acknowledged, refused or counted as dropped", .measures(.tapio),
    doc: "Of as many as events_dropped_total increased by since the metrics were noted, nothing was said."
  ) { world in
    try await world.tapio.expectAccounted()
  },
  then("acknowledgments come in the order of the events", doc: "On each stream.") { world in
    try world.tapio.expectOrder()
  },
  then("the event that is none is named, and the others are acknowledged", doc: "As failed, by its id.") { world in
    try world.tapio.expectSpoiltNamed()
  },
  then("the batch is refused", doc: "INVALID_ARGUMENT, RESOURCE_EXHAUSTED or OUT_OF_RANGE, and none of it kept.") {
    world in
    try world.tapio.expectBatchRefused()
  },
  then("what is above the rate is refused with {word}", doc: "The stream ends with it, and not all is acknowledged.") {
    (world, status: String) in
    try world.tapio.expectRefused(status)
  },
  then("the refusal says when to come again", doc: "A detail google.rpc.RetryInfo.") { world in
    try world.tapio.expectRetryInfo()
  },
  then("sending stood still before all events had gone out", doc: "While acknowledgments were not read.") { world in
    try world.tapio.expectStoodStill()
  },
  then(
    "the events are read back as they were sent", .uses(.tapio),
    doc: "Each field that was sent, of all that were acknowledged; of more than 1000 a sample."
  ) { world in
    try await world.tapio.expectReadBack()
  },
  then("the events are read back in their order", .uses(.tapio), doc: "For events of one stream.") { world in
    try await world.tapio.expectReadInOrder()
  },
  then("at least {int} events a second are acknowledged", doc: "From the first message to the last end.") {
    (world, rate: Int) in
    try world.tapio.expectRate(rate)
  },
  then("{int}% of them within {duration}", doc: "Of batches, from the time at which each was to be sent.") {
    (world, percent: Int, limit: Duration) in
    try world.tapio.expectLatency(percent, within: limit)
  },
]
