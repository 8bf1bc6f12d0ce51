# The numbers are those of Python's statistics and of NumPy's percentiles; all usual methods agree on these.
Feature: Aggregations of metrics

  Background:
    Given Tapio is reachable
    And metrics are exported to Tapio
      | name        | labels                         | value  | time |
      | load_$new   | service=shop                   | 1..100 | now  |
      | load_$new   | service=shop                   | 1101   | now  |

  @AC-tapio-12 @AC-tapio-10 @G12 @G10
  Scenario Outline: <function> of a hundred and one values
    When "get metrics" is asked of Tapio with
      | names     | aggregation                 |
      | load_$new | AGGREGATION_TYPE_<function> |
    Then its "values" are "<value>"

    Examples:
      | function | value            |
      | AVG      | 60.9009900990099 |
      | SUM      | 6151             |
      | MIN      | 1                |
      | MAX      | 1101             |
      | COUNT    | 101              |
      | P50      | 51               |
      | P95      | 96               |
      | P99      | 100              |
