import HostSystem
import Running

/// How much the processes of one question, of the learner's chain and of one submission may take
/// together.
///
/// Each is many times what honest answers take: the reference needs seconds for all of the course.
/// They are multiples of a trial's own limit, and something besides for starting the processes.
public struct Budgets: Equatable, Sendable {
  /// All trials of a question, public, hidden, and hidden once more.
  public let question: Budget
  /// All questions of the learner's chain.
  public let chain: Budget
  /// All trials of all questions.
  public let submission: Budget

  /// - Parameter limits: those of one trial.
  public init(for limits: Limits) {
    func budget(_ processor: Int, _ idle: Int, starts: Duration, reported: Int) -> Budget {
      Budget(
        processorTime: limits.time * processor + starts, idleTime: limits.time * idle + starts,
        reported: reported)
    }
    question = budget(6, 4, starts: .seconds(10), reported: 8 << 20)
    chain = budget(12, 6, starts: .seconds(20), reported: 32 << 20)
    submission = budget(30, 12, starts: .seconds(60), reported: 128 << 20)
  }

  /// A submission's spending on its trials.
  func submissionSpending() -> Spending {
    Spending(submission, of: "the trials of this submission")
  }

  /// A question's spending on its trials.
  func questionSpending(within submission: Spending?) -> Spending {
    Spending(question, of: "the trials of this question", within: submission)
  }

  func chainSpending() -> Spending {
    Spending(chain, of: "the answers of the chain")
  }

  /// In words, for a record.
  var fields: [String: String] {
    [
      "all trials of a question": question.words, "all questions of the chain": chain.words,
      "all trials of a submission": submission.words,
      "compiling a submission": Budget.compiling.words,
    ]
  }
}

extension Budget {
  fileprivate var words: String {
    "\(processorTime / .seconds(1)) seconds of processor time, \(idleTime / .seconds(1)) idle seconds"
      + (reported == .max ? "" : ", \(reported) reported bytes")
  }
}
