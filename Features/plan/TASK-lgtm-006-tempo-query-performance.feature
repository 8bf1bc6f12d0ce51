# fixtures/plan/001-lgtm-stack.md:274
@TASK-lgtm-006 @REQ-lgtm-d4f8c2a1-002 @AC-lgtm-002-05
Feature: Tempo Query Performance (AC-lgtm-002-05)
  Background:
    Given Tempo contains test traces from previous ingestion test
    And Tempo HTTP API is accessible at tempo.monitoring.svc:3200

  Scenario: Query recent trace by ID
    Given trace ID from ingestion test
    When query is sent to /api/traces/{traceID}
    Then response SHALL be received within 5 seconds
    And response SHALL contain complete trace data
    And response status SHALL be 200 OK

  Scenario: Query non-existent trace
    Given random non-existent trace ID
    When query is sent to /api/traces/{traceID}
    Then response SHALL be received within 5 seconds
    And response status SHALL be 404 Not Found
    And response SHALL contain descriptive error message

  Scenario: Concurrent query performance
    Given 10 valid trace IDs
    When 10 queries are executed concurrently
    Then all responses SHALL be received within 5 seconds
    And all responses SHALL return valid trace data
