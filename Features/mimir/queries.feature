# What the Prometheus API of Mimir answers.
Feature: Mimir PromQL

  Background:
    Given Mimir is deployed and healthy
    When 3 series of 10 samples are pushed by remote write 1.0
    Then each series can be queried as it was pushed

  Scenario Outline: <query> gives <count> series
    When PromQL '<query>' is queried
    Then the query gives <count> series
    When PromQL '<query>' is queried by POST
    Then the query gives <count> series

    Examples:
      | query                      | count |
      | $series                    | 3     |
      | sum($series)               | 1     |
      | sum by (series) ($series)  | 3     |
      | count($series)             | 1     |
      | rate($series[2m])          | 3     |
      | $series * 2                | 3     |
      | lgtm_verify_no_such_metric | 0     |

  Scenario: A query that cannot be read is refused
    When PromQL "sum(" is queried
    Then the query fails with "bad_data" that says "parse error"
    And the response status is 400

  Scenario: Queries are answered quickly, many at once
    When 100 queries are made, 10 at once
    Then 95% of them took less than 500 ms

  Scenario: Labels are listed
    When GET /api/v1/labels is requested from Mimir
    Then the response status is 200
    And the response body contains "__name__"
