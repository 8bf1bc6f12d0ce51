Feature: Traces and their timelines

  Background:
    Given Tapio is reachable
    And traces are exported to Tapio
      | trace      | span             | parent           | name   | service   | time     | duration |
      | $mytrace | 00000000000000b2 | 00000000000000a1 | query  | db-$new   | now-9.9s | 20       |
      | $mytrace | 00000000000000a1 |                  | order  | shop-$new | now-10s  | 500      |
      | $mytrace | 00000000000000c3 | 00000000000000b2 | commit | db-$new   | now-9.5s | 5        |
      | $othertrace | 00000000000000d4 |                  | ping   | shop-$new | now-10s  | 1        |

  @AC-tapio-15 @AC-tapio-10 @AC-tapio-22 @G15 @G10 @G22
  Scenario: Traces are found by service
    When "get traces" is asked of Tapio with
      | service |
      | db-$new |
    Then its "traces" include "$mytrace"
    And its "traces" do not include "$othertrace"

  @AC-tapio-15 @G15
  Scenario: Traces are found by duration
    When "get traces" is asked of Tapio with
      | service   | duration |
      | shop-$new | 100      |
    Then its "traces" include "$mytrace"
    And its "traces" do not include "$othertrace"

  @AC-tapio-15 @G15
  Scenario: A timeline has the spans in the order of their starts
    When "get timeline" is asked of Tapio with
      | trace      |
      | $mytrace |
    Then its "spans" are, in this order, "order, query, commit"
    And its "offsets" are, in this order, "0, 100, 500"
    And its "depths" are, in this order, "0, 1, 2"
