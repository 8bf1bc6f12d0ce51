# Components come one after the other, each with all that it needs.
Feature: Deployment of components

  Background:
    Given the cluster serves platforms

  @AC-phase-05
  Scenario: Components come in order
    When a platform with "all components" is created
    Then its phase becomes Ready within 10 minutes
    And no component was deployed before the one that stands before it was ready
      | Prometheus | Loki | Tempo | Grafana | AlertManager |

  @AC-phase-06 @AC-phase-07 @AC-phase-08
  Scenario Outline: Each component has what it needs: <kind>
    Given a platform with "prometheus, loki, grafana" is Ready within 10 minutes
    Then it owns a <kind> for each of "<components>" within 1 minute

    Examples:
      | kind                  | components                |
      | ConfigMap             | prometheus, loki, grafana |
      | Secret                | grafana                   |
      | PersistentVolumeClaim | prometheus, loki, grafana |
      | Service               | prometheus, loki, grafana |

  @AC-phase-08
  Scenario: A component that is to be reached from outside has an Ingress
    When a platform is created with
      """yaml
      components:
        grafana: {enabled: true, version: v10.2.0, ingress: {host: grafana.example.com}}
      """
    Then its phase becomes Ready within 10 minutes
    And it owns an Ingress for each of "grafana" within 1 minute
    And an Ingress leads "grafana.example.com" to component grafana within 1 minute

  @AC-phase-12
  Scenario: The status tells where components are reached
    Given a platform with "prometheus, tempo" is Ready within 10 minutes
    Then its status has an endpoint for each of "prometheus, tempo" within 1 minute
