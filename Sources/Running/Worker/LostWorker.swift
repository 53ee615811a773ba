import HostSystem

/// That what a worker ran in was killed: by the system, for lack of memory, or from outside. It says nothing
/// about the answer.
struct LostWorker: Error {
  /// Does something with a new worker, and once more with another one where that was lost.
  ///
  /// - Throws: `RunError` when the second one is lost too, and whatever `work` throws.
  static func retried<Result>(_ work: () throws -> Result) throws -> Result {
    do {
      return try work()
    } catch is LostWorker {
      do {
        return try work()
      } catch is LostWorker {
        throw RunError(
          "notebook",
          "what an answer ran in was killed, and again when it was run once more: by the system, "
            + "for lack of memory, or from outside",
          cure: "Grade again, with fewer jobs (--jobs) or more memory.")
      }
    }
  }
}
