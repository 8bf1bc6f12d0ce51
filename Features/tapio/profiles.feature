Feature: Profiles

  Background:
    Given Tapio is reachable
    And the metrics of Tapio are noted

  @AC-tapio-13 @AC-tapio-10 @G13 @G10
  Scenario: Where most of the time goes is found, and something is suggested
    When "export profiles" is asked of Tapio with
      | id     | labels   | time | function | samples |
      | p-$new | run=$new | now  | parse    | 700     |
      |        |          |      | main     | 20      |
      |        |          |      | encode   | 280     |
    Then Tapio answers OK
    When "get profiles" is asked of Tapio with
      | key | operator | values |
      | run | =        | $new   |
    Then its "ids" are "p-$new"
    And its "bottlenecks" are, in this order, "parse, encode"
    And there are 2 of its "suggestions"
    And Tapio's "insights_generated_total" increased by at least 2
