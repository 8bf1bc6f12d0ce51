# Searches of a platform's Tempo.
Feature: Search in a platform's Tempo

  Background:
    Given the cluster serves platforms

  @AC-manager-06
  Scenario: Traces are found, as the specification says
    When a platform is created with
      """yaml
      components:
        tempo:
          enabled: true
          version: v2.3.0
          search: {defaultResultLimit: 50, maxDuration: 72h}
      """
    Then its phase becomes Ready within 10 minutes
    Given traces go to Tempo of the platform
    Then "query_frontend.search.default_result_limit" of the running configuration of Tempo is "50" within 1 minute
    And "query_frontend.search.max_duration" of the running configuration of Tempo is "72h" within 1 minute
    When 1 trace is sent over otlp-grpc
    Then each trace is found by tags "service.instance.id=$run"
    And each trace is found by TraceQL '{ resource.service.instance.id = "$run" }'
