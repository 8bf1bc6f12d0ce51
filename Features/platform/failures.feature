# Deployments and components that fail.
Feature: Failures of platforms

  Background:
    Given the cluster serves platforms

  @AC-edge-05 @AC-error-04
  Scenario: A deployment that fails is told
    When a platform is created with
      """yaml
      maxRetries: 0
      components:
        prometheus: {enabled: true, version: v2.48.0}
        tempo: {enabled: true, version: v99.99.99}
      """
    Then its phase becomes Failed within 5 minutes
    And its phases were "Pending, Installing, Failed"
    And component tempo is Failed within 1 minute
    And a warning tells of "Tempo" within 1 minute

  @AC-degrade-01
  Scenario: What works goes on working
    When a platform is created with
      """yaml
      maxRetries: 0
      components:
        prometheus: {enabled: true, version: v2.48.0}
        tempo: {enabled: true, version: v99.99.99}
      """
    Then its phase becomes Failed within 5 minutes
    And component prometheus is Ready within 1 minute
    And its conditions become within 1 minute
      | Ready     | False |
      | Degraded  | True  |
      | Available | True  |

  @AC-edge-07
  Scenario: A component that fails its health check makes the platform fail
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When this object is applied
      """yaml
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: none, namespace: $namespace}
      spec: {hard: {pods: "0"}}
      """
    And the Pod of component tempo is deleted
    Then its phase was Failed within 5 minutes
    And a warning tells of "Tempo" within 1 minute

  @AC-error-03 @AC-edge-09
  Scenario: What a quota kept away comes when there is room
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    When this object is applied
      """yaml
      apiVersion: v1
      kind: ResourceQuota
      metadata: {name: none, namespace: $namespace}
      spec: {hard: {pods: "0"}}
      """
    And the Pod of component tempo is deleted
    Then its phase was Failed within 5 minutes
    When ResourceQuota "none" is deleted
    Then its phase becomes Ready within 10 minutes
