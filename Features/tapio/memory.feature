@soak @AC-tapio-30 @G30
Feature: Memory under sustained load

  Scenario: Memory is stable
    Given Tapio is reachable
    When 250000 events are streamed as fast as they are taken, over 4 streams
    Then each event is acknowledged
    Given the metrics of Tapio are noted
    When events are streamed at 20000 a second for 30 seconds, over 4 streams in batches of 1000
    Then each event is acknowledged
    And Tapio's "memory_usage_bytes" increased by at most 64Mi
