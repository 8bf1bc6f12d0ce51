# Metrics in by remote write, out by PromQL.
Feature: Mimir remote write

  Background:
    Given Mimir is deployed and healthy

  Scenario Outline: Series are the same after remote write <version>
    When 5 series of 20 samples are pushed by remote write <version>
    Then the push is acknowledged
    And each series can be queried as it was pushed
    And the labels and series are those of the push

    Examples:
      | version |
      | 1.0     |
      | 2.0     |

  Scenario: Received samples are counted
    Given the metrics of Mimir are noted
    When 2 series of 10 samples are pushed by remote write 1.0
    Then the metric 'cortex_distributor_received_samples_total{type="float"}' of Mimir increased by at least 20

  Scenario: The same sample again changes nothing
    When 1 series of 1 sample is pushed by remote write 1.0
    And the same samples are pushed again
    Then the push is answered with status 200
    And each series can be queried as it was pushed

  Scenario: Other values for the same times are refused
    When 1 series of 5 samples is pushed by remote write 1.0
    And the same times are pushed with other values
    Then the push is answered with status 400
    And each series can be queried as it was pushed

  Scenario: Samples that are too old are refused
    When 1 series of 5 samples is pushed by remote write 1.0
    And samples 3 hours older are pushed
    Then the push is answered with status 400
    And each series can be queried as it was pushed

  Scenario: What is no push is refused
    When bytes that are no snappy are pushed
    Then the push is answered with status 400
