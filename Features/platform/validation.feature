# What is looked at before anything is installed.
Feature: Validation of platforms

  Background:
    Given the cluster serves platforms

  @AC-edge-03 @AC-phase-01 @AC-error-02
  Scenario Outline: A specification that cannot be carried out fails, and says why: <field>
    When a platform is created with
      """yaml
      components:
        prometheus: {enabled: true, version: v2.48.0}
        tempo: <tempo>
      """
    Then its phase becomes Failed within 2 minutes
    And its phases were "Pending, Failed"
    And something says "<field>" within 1 minute

    Examples:
      | field                 | tempo                                                      |
      | tempo.version         | {enabled: true, version: latest}                           |
      | tempo.replicas        | {enabled: true, version: v2.3.0, replicas: 0}              |
      | tempo.storage         | {enabled: true, version: v2.3.0, storage: {size: much}}    |

  @AC-error-02 @AC-edge-09
  Scenario: A specification that is mended is taken up
    When a platform is created with
      """yaml
      components:
        tempo: {enabled: true, version: latest}
      """
    Then its phase becomes Failed within 2 minutes
    When the platform is changed by
      """yaml
      components: {tempo: {version: v2.3.0}}
      """
    Then its phase becomes Ready within 10 minutes
    And its phases were "Pending, Failed, Installing, Ready"

  @AC-error-02
  Scenario: A specification that cannot be carried out is not tried again
    When a platform is created with
      """yaml
      components:
        tempo: {enabled: true, version: latest}
      """
    Then its phase becomes Failed within 2 minutes
    And its phase stays Failed for 2 minutes

  @AC-phase-03 @AC-retry-02
  Scenario: A Secret that is missing is waited for
    When a platform is created with
      """yaml
      components:
        grafana: {enabled: true, version: v10.2.0, secretName: grafana-login}
      """
    Then something says "grafana-login" within 2 minutes
    And its phase was none of "Installing, Ready"
    When this object is applied
      """yaml
      apiVersion: v1
      kind: Secret
      metadata: {name: grafana-login, namespace: $namespace}
      stringData: {password: not a secret}
      """
    Then it goes on within 30 seconds
    And its phase becomes Ready within 10 minutes

  @AC-phase-02 @AC-error-03
  Scenario: Room in a quota is waited for
    Given a namespace of the run's own
    When this object is applied
      """yaml
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: small, namespace: $namespace}
      spec: {hard: {pods: "1"}}
      """
    And a platform with "prometheus, tempo" is created
    Then something says "quota" within 2 minutes
    And its phase was none of "Installing, Ready"
    When ResourceQuota "small" is deleted
    Then it goes on within 30 seconds
    And its phase becomes Ready within 10 minutes

  @AC-phase-04
  Scenario: A platform has its conditions from the beginning
    When a platform with "prometheus" is created
    Then its phase becomes Ready within 10 minutes
    And its conditions in phase Pending were
      | Ready       | False |
      | Progressing | True  |
      | Degraded    | False |
      | Available   | False |
