import Base
import Wire

/// Jobs and what makes them by the clock. They are kept as the API keeps them; nothing here runs their pods.
extension ResourceType {
  static let batch = [cronJobs, jobs]

  static let jobs = ResourceType(
    group: "batch", version: "v1", plural: "jobs", singular: "job", kind: "Job", categories: ["all"],
    hasGeneration: true,
    columns: [
      .name, PrinterColumn("Status") { job, _ in .string(job["spec", "suspend"] == true ? "Suspended" : "Running") },
      PrinterColumn("Completions") { job, _ in
        .string("\(job["status", "succeeded"]?.int ?? 0)/\(job["spec", "completions"]?.int ?? 1)")
      },
      PrinterColumn("Duration", missing: "", at: "status", "duration"), .age,
    ],
    strategy: JobKind())

  static let cronJobs = ResourceType(
    group: "batch", version: "v1", plural: "cronjobs", singular: "cronjob", kind: "CronJob", shortNames: ["cj"],
    categories: ["all"], hasGeneration: true,
    columns: [
      .name, PrinterColumn("Schedule", at: "spec", "schedule"), PrinterColumn("Timezone", at: "spec", "timeZone"),
      PrinterColumn("Suspend") { job, _ in .string(job["spec", "suspend"] == true ? "True" : "False") },
      PrinterColumn("Active", type: "integer") { job, _ in .integer(job["status", "active"]?.elements?.count ?? 0) },
      PrinterColumn("Last Schedule", at: "status", "lastScheduleTime"), .age,
    ],
    strategy: CronJobKind())
}
