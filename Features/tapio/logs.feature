Feature: Logs

  Background:
    Given Tapio is reachable

  @AC-tapio-16 @AC-tapio-10 @G16 @G10
  Scenario: Logs are found by severity
    Given logs are exported to Tapio
      | body    | severity         | labels   | time |
      | fine    | SEVERITY_INFO    | run=$new | now  |
      | strange | SEVERITY_WARNING | run=$new | now  |
      | broken  | SEVERITY_ERROR   | run=$new | now  |
    When "get logs" is asked of Tapio with
      | key | operator | values | severity         |
      | run | =        | $new   | SEVERITY_WARNING |
    Then its "bodies" are "strange, broken"
    And its "severities" are "SEVERITY_WARNING, SEVERITY_ERROR"

  @AC-tapio-16 @AC-tapio-22 @G16 @G22
  Scenario: Logs are streamed as they come
    When a stream of "stream logs" of Tapio is opened with
      | key | operator | values | severity       |
      | run | =        | $new   | SEVERITY_ERROR |
    And "export logs" is asked of Tapio with
      | body   | severity       | labels   | time |
      | fine   | SEVERITY_INFO  | run=$new | now  |
      | broken | SEVERITY_ERROR | run=$new | now  |
    Then Tapio answers OK
    And the stream of Tapio gives "body" "broken" within 2 seconds
    And the stream of Tapio never gave "body" "fine"
