# A tenant's traces are its own.
Feature: Tempo tenants

  Scenario Outline: Tenants do not see each other's traces over <protocol>
    Given Tempo keeps tenants apart
    When 1 trace is sent over <protocol> by tenant "team-a"
    Then tenant "team-a" can read each trace
    And tenant "team-b" can read no trace

    Examples:
      | protocol           |
      | otlp-grpc          |
      | otlp-http-protobuf |
      | otlp-http-json     |
      | jaeger-thrift-http |
      | jaeger-grpc        |
      | zipkin-json        |
