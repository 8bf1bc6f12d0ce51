Feature: Backpressure

  Background:
    Given Tapio is reachable

  @AC-tapio-11 @AC-tapio-03 @G11 @G03
  Scenario: Who does not read acknowledgments is not read from
    When 250000 events are streamed to Tapio and acknowledgments are not read
    Then sending stood still before all events had gone out
    And each event is acknowledged
