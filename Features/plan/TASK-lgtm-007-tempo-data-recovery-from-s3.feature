# fixtures/plan/001-lgtm-stack.md:333
@TASK-lgtm-007 @REQ-lgtm-d4f8c2a1-002 @NFR-lgtm-d4f8c2a1-RECOVER-001 @AC-lgtm-002-03
Feature: Tempo Data Recovery from S3 (AC-lgtm-002-03, NFR-RECOVER-001)
  Background:
    Given Tempo has ingested and persisted test traces to S3
    And test trace IDs are recorded

  Scenario: Pod restart recovery
    Given Tempo pod is running
    When Tempo pod is deleted using kubectl delete pod
    Then new Tempo pod SHALL start within 5 minutes
    And Tempo SHALL reconnect to S3 without errors
    And Tempo SHALL NOT require manual intervention

  Scenario: Query capability after recovery
    Given Tempo has restarted after pod deletion
    When query is sent for previously ingested trace ID
    Then response SHALL return complete trace data
    And response time SHALL be within 5 seconds
    And trace data SHALL match pre-restart state

  Scenario: Ingestion capability after recovery
    Given Tempo has recovered from pod deletion
    When new test trace is sent via OTLP
    Then Tempo SHALL accept and persist trace
    And new trace SHALL be queryable after 10 minutes
