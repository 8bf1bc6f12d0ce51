# 165,000 events a second of some 200 bytes, over any number of streams: what the document promises of a service.
@load @AC-tapio-01 @G01
Feature: Throughput

  Scenario: 165,000 events a second
    Given Tapio is reachable
    When events are streamed at 170000 a second for 10 seconds, over 8 streams in batches of 1000
    Then at least 165000 events a second are acknowledged
    And each event is acknowledged
    And 99% of them within 1 second
    And the events are read back as they were sent
