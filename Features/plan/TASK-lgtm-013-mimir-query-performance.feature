# fixtures/plan/001-lgtm-stack.md:627
@TASK-lgtm-013 @REQ-lgtm-d4f8c2a1-003 @AC-lgtm-003-05
Feature: Mimir Query Performance (AC-lgtm-003-05)
  Background:
    Given Mimir contains test metrics from remote-write test
    And Mimir query endpoint is accessible at mimir-gateway.monitoring.svc:8080/prometheus/api/v1/query

  Scenario: Query recent metrics
    Given PromQL query for test metrics in last 24 hours
    When query is sent to /prometheus/api/v1/query
    Then response SHALL be received within 3 seconds
    And response SHALL contain time series data
    And response status SHALL be 200 OK

  Scenario: Query historical metrics (7 days)
    Given PromQL query for test metrics in last 7 days
    When query is sent to /prometheus/api/v1/query_range
    Then response SHALL be received within 3 seconds
    And response SHALL contain complete time range data

  Scenario: Query non-existent metric
    Given PromQL query for non-existent metric
    When query is sent to /prometheus/api/v1/query
    Then response SHALL be received within 3 seconds
    And response status SHALL be 200 OK
    And response SHALL contain empty result set

  Scenario: Concurrent query performance
    Given 10 valid PromQL queries
    When 10 queries are executed concurrently
    Then all responses SHALL be received within 3 seconds
    And all responses SHALL return valid time series data
