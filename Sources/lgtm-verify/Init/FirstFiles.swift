/// What `lgtm-verify init` writes.
enum FirstFiles {
  /// Beside the target file, from where its first line names it.
  static let schema = ".lgtm-verify/\(Schemas.fileName("target"))"

  static let target = """
    \(Schemas.comment(schema))
    # Stacks to verify; `lgtm-verify run --target mine` takes this one. All keys: docs/targets.md
    # Secrets never stand here: …Env names a variable of the environment, …File a file.
    targets:
      mine:
        namespace: monitoring
        # The cluster, for what is read of pods, Secrets and releases:
        # kubernetes: {context: my-context}        # of KUBECONFIG or ~/.kube/config; or inCluster: true
        tempo:
          http: "http://${TEMPO_HOST:-127.0.0.1}:3200"
          otlpGrpc: "${TEMPO_HOST:-127.0.0.1}:4317"
          otlpHttp: "http://${TEMPO_HOST:-127.0.0.1}:4318"
          # tenant: my-tenant                      # sent as X-Scope-OrgID
          # tokenEnv: TEMPO_TOKEN                  # or user: NAME with passwordEnv: NAME
          # tls: {caFile: ca.pem}
        # mimir:
        #   push: "http://mimir-gateway.monitoring.svc:8080/api/v1/push"
        #   query: "http://mimir-gateway.monitoring.svc:8080/prometheus"
        #   admin: "http://mimir.monitoring.svc:8080"
        # grafana: {url: "http://grafana.monitoring.svc", tokenEnv: GRAFANA_TOKEN}
        # prometheus: {url: "http://prometheus.monitoring.svc:9090"}
        # s3:                                      # read-only keys are enough
        #   endpoint: "https://s3.example.com"
        #   accessKeyEnv: S3_ACCESS_KEY_ID
        #   secretKeyEnv: S3_SECRET_ACCESS_KEY

    # What `run` takes where the command line does not say it; a profile is chosen with --profile NAME.
    # run: {timeout: 30s}
    # profiles:
    #   ci: {report: [junit=out/junit.xml, html=out/report.html]}

    """

  static let feature = """
    # Sentences to write with: `lgtm-verify steps`, or `lgtm-verify steps WORD` for those with a word in them.
    # A tag such as @AC-1 says which criterion of a plan (`--plan PLAN.md`) a scenario is about.
    Feature: Traces arrive

      Scenario: A trace that was sent can be read back
        Given Tempo is deployed and healthy
        When 1 trace is sent over otlp-grpc
        Then each trace can be read by id as it was sent

    """
}
