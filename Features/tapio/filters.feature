Feature: Filters of metrics

  Background:
    Given Tapio is reachable
    And metrics are exported to Tapio
      | name             | labels                                      | value | time     |
      | cpu_usage_$new   | namespace=production, service=shop, pod=p-1 | 1     | now-30s  |
      | cpu_usage_$new   | namespace=staging, service=shop, pod=p-2    | 2     | now-30s  |
      | cpu_usage_$new   | service=shop, pod=p-3                       | 4     | now-30s  |
      | old_$new         | service=shop                                | 8     | now-600s |
      | old_$new         | service=shop                                | 16    | now-30s  |
      | memory_usage_$new | namespace=production, service=shop, pod=p-1 | 32    | now-30s  |
      | memory_usage_$new | namespace=production, service=till, pod=p-4 | 64    | now-30s  |
      | memory_usage_$new | namespace=production, service=till, pod=p-4 | 64    | now-30s  |

  @AC-tapio-14 @G14
  Scenario Outline: Labels are selected by <operator>
    When "get metrics" is asked of Tapio with
      | names          | key       | operator   | values   |
      | cpu_usage_$new | namespace | <operator> | <values> |
    Then its "values" are "<found>"

    Examples:
      | operator | values              | found |
      | =        | production          | 1     |
      | !=       | production          | 2, 4  |
      | in       | production, staging | 1, 2  |
      | notin    | production, staging | 4     |
      | exists   |                     | 1, 2  |
      | !exists  |                     | 4     |

  @AC-tapio-14 @G14
  Scenario: Times are selected by a range
    When "get metrics" is asked of Tapio with
      | names    | start   | end     |
      | old_$new | now-60s | now+60s |
    Then its "values" are "16"

  @AC-tapio-23 @AC-tapio-22 @G23 @G22
  Scenario: The document's own query
    When "get metrics" is asked of Tapio with
      | names                             | key       | operator | values     | start    | end     | aggregation          | groups       |
      | cpu_usage_$new, memory_usage_$new | namespace | =        | production | now-300s | now+60s | AGGREGATION_TYPE_P95 | service, pod |
    Then its "names" are "cpu_usage_$new, memory_usage_$new, memory_usage_$new"
    And its "values" are "1, 32, 64"
    And its "services" are "shop, shop, till"
    And its "pods" are "p-1, p-1, p-4"

  @AC-tapio-05 @G05
  Scenario: A selector with an operator that is none is refused
    When "get metrics" is asked of Tapio with
      | names          | key       | operator | values     |
      | cpu_usage_$new | namespace | like     | production |
    Then Tapio answers INVALID_ARGUMENT
