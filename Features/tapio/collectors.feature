Feature: Collectors

  Background:
    Given Tapio is reachable
    And the collector "c-$new" is registered with Tapio

  @AC-tapio-06 @G06
  Scenario: A collector that is registered is listed
    When "list collectors" is asked of Tapio
    Then its "ids" include "c-$new"
    When "get collector" is asked of Tapio with
      | id     |
      | c-$new |
    Then its "id" is "c-$new"

  @AC-tapio-06 @G06
  Scenario: A collector that has gone is not listed
    When "unregister collector" is asked of Tapio with
      | id     |
      | c-$new |
    Then Tapio answers OK
    When "list collectors" is asked of Tapio
    Then its "ids" do not include "c-$new"

  @AC-tapio-18 @G18
  Scenario Outline: Health comes from errors and latency: <errors> errors, <latency> ms
    When "report metrics" is asked of Tapio with
      | id     | events | errors   | latency   |
      | c-$new | 1000   | <errors> | <latency> |
    Then Tapio answers OK
    When "get collector" is asked of Tapio with
      | id     |
      | c-$new |
    Then its "health" is "COLLECTOR_HEALTH_<health>"

    Examples:
      | errors | latency | health    |
      | 0      | 5       | HEALTHY   |
      | 50     | 5       | DEGRADED  |
      | 500    | 5       | UNHEALTHY |
      | 0      | 500     | DEGRADED  |
      | 0      | 5000    | UNHEALTHY |

  @AC-tapio-08 @G08
  Scenario: Metrics of collectors are aggregated
    Given the collector "d-$new" is registered with Tapio
    When "report metrics" is asked of Tapio with
      | id     | events | errors | latency |
      | c-$new | 100    | 1      | 10      |
    And "report metrics" is asked of Tapio with
      | id     | events | errors | latency |
      | d-$new | 300    | 2      | 30      |
    And "get collector metrics" is asked of Tapio with
      | type      |
      | type-$new |
    Then its "events" are "400"
    And its "errors" are "3"
    And its "latency" is "25"
