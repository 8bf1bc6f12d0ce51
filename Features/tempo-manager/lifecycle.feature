# A platform's Tempo from its description to its end.
Feature: The life of a platform's Tempo

  Background:
    Given the cluster serves platforms

  @AC-manager-33
  Scenario: A Tempo that is switched off is not deployed
    When a platform is created with
      """yaml
      components:
        prometheus: {enabled: true, version: v2.48.0}
        tempo: {enabled: false, version: v2.3.0}
      """
    Then its phase becomes Ready within 10 minutes
    And the platform owns nothing of component tempo within 1 minute

  @AC-manager-33
  Scenario: A Tempo that is switched off later goes
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      components: {tempo: {enabled: false}}
      """
    Then the platform owns nothing of component tempo within 5 minutes

  @AC-manager-26
  Scenario: Deletion leaves nothing
    Given a platform with "tempo" is Ready within 10 minutes
    When the platform is deleted
    Then nothing of it is left within 2 minutes

  @AC-manager-27
  Scenario: The status tells how many pods are ready
    When a platform is created with
      """yaml
      components: {tempo: {enabled: true, version: v2.3.0, replicas: 3}}
      """
    Then its phase becomes Ready within 10 minutes
    And the status of component tempo told 3 ready replicas within 1 minute
    When this object is applied
      """yaml
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: two-pods, namespace: $namespace}
      spec: {hard: {pods: "2"}}
      """
    And a pod of component tempo is killed
    Then the status of component tempo told 2 ready replicas within 1 minute
    And its phase was Failed within 2 minutes
    When ResourceQuota "two-pods" is deleted
    Then the workload of component tempo has 3 ready replicas within 5 minutes

  @AC-manager-29
  Scenario: The status tells where Tempo is
    Given a platform with "tempo" is Ready within 10 minutes
    Then its status has an endpoint for each of "tempo" within 1 minute
    And the endpoint of component tempo answers "/ready" with 200 within 1 minute

  @AC-manager-30
  Scenario: A receiver is switched off, the others go on
    Given a platform with "tempo" is Ready within 10 minutes
    And traces go to Tempo of the platform
    When 1 trace is sent over zipkin-json
    And the platform is changed by
      """yaml
      components: {tempo: {receivers: {jaeger: {enabled: false}, zipkin: {enabled: false}}}}
      """
    Then a trace over zipkin-json is refused within 5 minutes
    And a trace over jaeger-thrift-http is refused within 1 minute
    And a trace over jaeger-grpc is refused within 1 minute
    And "distributor.receivers.zipkin" of the running configuration of Tempo is "nothing" within 5 minutes
    When 1 trace is sent over otlp-grpc
    And 1 trace is sent over otlp-http-json
    Then each trace can be read by id as it was sent

  @AC-manager-31
  Scenario: Another sampling reaches those who ask for it
    Given a platform with "tempo" is Ready within 10 minutes
    When the platform is changed by
      """yaml
      components: {tempo: {sampling: {rate: 0.25}}}
      """
    Then "default_strategy.param" of the configuration of component tempo is "0.25" within 5 minutes
    Given traces go to Tempo of the platform
    Then "distributor.receivers.jaeger.remote_sampling.strategy_file" of the running configuration of Tempo is "/conf/sampling.json" within 5 minutes

  @AC-manager-25
  Scenario: What the specification sets besides is in force
    When a platform is created with
      """yaml
      components:
        tempo:
          enabled: true
          version: v2.3.0
          config: |
            query_frontend: {max_retries: 7}
      """
    Then its phase becomes Ready within 10 minutes
    Given traces go to Tempo of the platform
    Then "query_frontend.max_retries" of the running configuration of Tempo is "7" within 1 minute
    And "query_frontend.search.default_result_limit" of the running configuration of Tempo is "20" within 1 minute
