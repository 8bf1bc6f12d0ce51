# fixtures/plan/001-lgtm-stack.md:215
@TASK-lgtm-005 @REQ-lgtm-d4f8c2a1-002 @AC-lgtm-002-02
Feature: Tempo OTLP Trace Ingestion (AC-lgtm-002-02)
  Background:
    Given Tempo is deployed and healthy
    And S3 bucket "tempo-traces" is accessible

  Scenario: Successful OTLP trace ingestion
    Given otel-cli is installed
    When test trace is sent to tempo.monitoring.svc:4317
    Then Tempo SHALL accept trace within 1 second
    And Tempo SHALL return successful acknowledgment

  @AC-lgtm-002-02
  Scenario: Trace persistence to S3 (AC-lgtm-002-02)
    Given test trace was ingested by Tempo
    When 10 minutes have elapsed
    Then trace data SHALL exist in S3 bucket "tempo-traces"
    And trace SHALL be queryable via Tempo HTTP API

  @AC-lgtm-002-04
  Scenario: OTLP receiver error handling (AC-lgtm-002-04)
    Given S3 credentials are invalid
    When test trace is sent to Tempo
    Then Tempo SHALL accept trace (buffering)
    But Tempo logs SHALL contain S3 write error
    And Tempo SHALL NOT lose trace data during credential fix
