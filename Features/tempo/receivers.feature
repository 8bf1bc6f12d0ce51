# Every way in that a Tempo of the observability platform serves, by sending traces and reading them back.
Feature: Tempo receivers

  Background:
    Given Tempo is deployed and healthy

  Scenario Outline: A trace is the same after <protocol>
    When 1 trace is sent over <protocol>
    Then each trace can be read by id as it was sent
    And each trace is found by TraceQL '{ resource.service.instance.id = "$run" }'

    Examples:
      | protocol              |
      | otlp-grpc             |
      | otlp-http-protobuf    |
      | otlp-http-json        |
      | jaeger-thrift-compact |
      | jaeger-thrift-binary  |
      | jaeger-thrift-http    |
      | jaeger-grpc           |
      | zipkin-json           |

  Scenario Outline: A compressed trace is the same after <protocol>
    When 1 trace is sent over <protocol> in gzip
    Then each trace can be read by id as it was sent

    Examples:
      | protocol           |
      | otlp-http-protobuf |
      | otlp-http-json     |

  Scenario: Traces are found by their tags
    When 1 trace is sent over otlp-grpc
    Then each trace is found by tags "service.instance.id=$run"
    And the tag names include "service.instance.id"

  Scenario: Traces keep their ids when they go to the object store
    Given the blocks in the object store are noted
    When 3 traces are sent over otlp-grpc
    Then each trace reaches the object store
    And each trace can be read by id as it was sent
    And each trace can be read by its id in capitals

  Scenario: Received spans are counted
    Given the metrics of Tempo are noted
    When 2 traces are sent over otlp-grpc
    Then the metric "tempo_distributor_spans_received_total" of Tempo increased by at least 6

  Scenario: Traces are read quickly, many at once
    When 5 traces are sent over otlp-grpc
    Then each trace can be read by id as it was sent
    When 100 queries are made, 10 at once
    Then 95% of them took less than 500 ms
