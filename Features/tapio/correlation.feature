Feature: What belongs together

  Background:
    Given Tapio is reachable

  @AC-tapio-04 @AC-tapio-02 @G04 @G02
  Scenario: Events of one trace are brought together
    Given calls to Tapio have the metadata "traceparent: 00-$mytrace-00f067aa0ba902b7-01"
    When 5 events without a trace context are streamed to Tapio
    Then each event is acknowledged
    When "get correlations" is asked of Tapio with
      | trace    |
      | $mytrace |
    Then there are 5 of its "events"
    And its "events" include "$event"

  @AC-tapio-04 @G04
  Scenario: The trace context of an event is kept
    When 100 events are streamed to Tapio
    Then each event is acknowledged
    And the events are read back as they were sent

  @AC-tapio-02 @G02
  Scenario: Events of one semantic group are brought together
    When 7 events are streamed to Tapio
    Then each event is acknowledged
    When "get correlations" is asked of Tapio with
      | group  |
      | $group |
    Then there are 7 of its "events"
    And its "events" include "$event"
