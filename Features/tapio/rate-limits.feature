Feature: Limits of a collector's rate

  Background:
    Given Tapio is reachable
    And the collector "c-$new" is registered with Tapio

  @AC-tapio-03 @AC-tapio-20 @G03 @G20
  Scenario: What is within the rate is taken
    When 500 events of collector "c-$new" are streamed to Tapio
    Then each event is acknowledged

  @AC-tapio-03 @AC-tapio-20 @G03 @G20
  Scenario: What is above the rate is refused, and when to come again is said
    When 20000 events of collector "c-$new" are streamed to Tapio
    Then what is above the rate is refused with RESOURCE_EXHAUSTED
    And the refusal says when to come again
