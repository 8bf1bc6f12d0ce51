# Whether TraceQL finds what it should: the run's own traces, searched for by what is in them.
Feature: Tempo TraceQL

  Scenario: Searches find what they should
    Given Tempo is deployed and healthy
    When 5 traces are sent over otlp-grpc
    Then 100 TraceQL searches find what they should
