# Every way in that the document names, at the Services of the platform's own Tempo.
Feature: The receivers of a platform's Tempo

  Background:
    Given the cluster serves platforms
    And a platform with "tempo" is Ready within 10 minutes
    And traces go to Tempo of the platform

  Scenario Outline: A trace is the same after <protocol>
    When 4 traces are sent over <protocol>
    Then each trace can be read by id as it was sent

    @AC-manager-07
    Examples:
      | protocol  |
      | otlp-grpc |

    @AC-manager-08
    Examples:
      | protocol           |
      | otlp-http-protobuf |
      | otlp-http-json     |

    @AC-manager-09
    Examples:
      | protocol              |
      | jaeger-thrift-compact |

    @AC-manager-10
    Examples:
      | protocol             |
      | jaeger-thrift-binary |

    @AC-manager-11
    Examples:
      | protocol           |
      | jaeger-thrift-http |

    @AC-manager-12
    Examples:
      | protocol    |
      | jaeger-grpc |

    @AC-manager-13
    Examples:
      | protocol    |
      | zipkin-json |
