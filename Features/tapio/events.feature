# Every event is acknowledged once, and what is acknowledged can be read.
Feature: Events

  Background:
    Given Tapio is reachable

  @AC-tapio-17 @G17
  Scenario: Events are read back as they were sent
    When 1000 events are streamed to Tapio
    Then each event is acknowledged
    And the events are read back as they were sent

  @AC-tapio-11 @G11
  Scenario: Events keep the order in which a stream sent them
    When 1000 events are streamed to Tapio
    Then each event is acknowledged
    And acknowledgments come in the order of the events
    And the events are read back in their order

  @AC-tapio-11 @G11
  Scenario: Events come to subscribers in real time
    When a stream of "subscribe to events" of Tapio is opened
    And 1 event is streamed to Tapio
    Then each event is acknowledged
    And the stream of Tapio gives "id" "$event" within 1 second

  @AC-tapio-29 @G29
  Scenario: Events come in over many streams at once
    When 12800 events are streamed to Tapio over 64 streams in batches of 50
    Then each event is acknowledged
    And acknowledgments come in the order of the events
    And the events are read back as they were sent
