Feature: Metrics that are exported

  Background:
    Given Tapio is reachable
    And metrics are exported to Tapio
      | name      | labels       | value | time | source | scope     | version | trace    | span             | exemplar |
      | cpu_$new  | service=shop | 7     | now  | ebpf   | lgtm.meter | 1.2.3   | $mytrace | 00f067aa0ba902b7 | 7        |

  @AC-tapio-21 @G21
  Scenario: What eBPF observed is labelled so
    When "get metrics" is asked of Tapio with
      | names    | key    | operator | values |
      | cpu_$new | source | =        | ebpf   |
    Then its "sources" are "ebpf"

  @AC-tapio-27 @G27
  Scenario: The instrumentation scope is kept
    When "get metrics" is asked of Tapio with
      | names    |
      | cpu_$new |
    Then its "scopes" are "lgtm.meter"
    And its "versions" are "1.2.3"

  @AC-tapio-28 @G28
  Scenario: Exemplars lead from metrics to traces
    When "get metrics" is asked of Tapio with
      | names    |
      | cpu_$new |
    Then its "exemplar traces" are "$mytrace"

  @AC-tapio-22 @AC-tapio-10 @G22 @G10
  Scenario: Metrics are streamed as they come
    When a stream of "stream metrics" of Tapio is opened with
      | names     |
      | late_$new |
    And "export metrics" is asked of Tapio with
      | name      | value | time |
      | other_$new | 1    | now  |
      | late_$new | 3     | now  |
    Then Tapio answers OK
    And the stream of Tapio gives "value" "3" within 2 seconds
    And the stream of Tapio never gave "name" "other_$new"
