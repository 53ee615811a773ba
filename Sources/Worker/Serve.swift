import Exercises

#if canImport(Darwin)
  @preconcurrency import Darwin
#elseif canImport(Musl)
  @preconcurrency import Musl
#else
  @preconcurrency import Glibc
#endif

/// Serves the host: a worker's whole program. Its last line is `serveHost(answers)`.
///
/// What it does stands in its arguments (see ``WorkerTask``), what comes of it goes out as events,
/// one JSON object a line, on descriptor 3. Standard output and error belong to the answers.
/// - Parameter answers: the sheet. It is made once the bounds hold: it can run code of its own.
public func serveHost(_ answers: @autoclosure () -> [Answer]) -> Never {
  let (task, host) = begin()
  switch task.work {
  case .describe: host.tell(.described(answers().map(\.description)))
  case .run(let run):
    show(answers(), for: run, in: ScratchFolders(root: task.scratchFolder), to: host)
  case .observe(let task): observe(answers(), for: task, to: host)
  case .demonstrate: fatalError("a worker with answers has no demonstrations")
  }
  exit(0)
}

/// Serves the host with what a course shows by itself, in a program without any answers.
public func serveHost(showing demonstrations: [any Demonstration.Type]) -> Never {
  let (task, host) = begin()
  switch task.work {
  case .describe:
    host.tell(.offered(demonstrations.map { Event.Offer(name: $0.name, title: $0.title) }))
  case .demonstrate(let show): demonstrate(demonstrations, for: show, to: host)
  case .run, .observe: fatalError("a worker with demonstrations has no answers")
  }
  exit(0)
}

/// Reads what is to be done, and sets the bounds within which it is.
private func begin() -> (WorkerTask, Host) {
  // With buffers, what an answer printed just before a crash would be lost.
  setvbuf(stdout, nil, _IONBF, 0)
  #if canImport(Glibc)
    StackTrace.printWhenACheckFails()
  #endif
  guard let task = WorkerTask(arguments: Array(CommandLine.arguments.dropFirst())) else {
    fatalError("a worker is started by `notebook run`, not by hand")
  }
  task.hardStops.apply()
  guard chdir(task.scratchFolder) == 0 else { fatalError("there is no scratch folder") }
  return (task, Host(descriptor: 3))
}

/// Takes the steps of `run` in their order. One that throws takes along those that need
/// it: the host knows which they are.
private func show(
  _ answers: [Answer], for run: WorkerTask.Run, in folders: ScratchFolders, to host: Host
) {
  var earlier = Earlier(runSeed: run.seed, dataFolder: run.dataFolder)
  var failed: Set<Int> = []
  for step in run.steps {
    let number = step.number
    guard let answer = answers.first(where: { $0.number == number }) else {
      fatalError("the answer sheet has no answer to Q\(number)")
    }
    if case .standIn = step {
      do {
        try answer.standIn(after: &earlier)
      } catch {
        host.tell(.courseFailed(message: "what stands in for Q\(number) failed: \(error)"))
        exit(0)
      }
      continue
    }
    guard failed.isDisjoint(with: answer.needs) else {
      failed.insert(number)
      continue
    }
    folders.enter(for: number)
    host.tell(.started(.question(number), printed: host.printedBytes))
    do {
      let page = Page { item in host.tell(.showed(item, printed: host.printedBytes)) }
      try answer.demonstrate(after: &earlier, on: page)
      host.tell(.finished(.question(number), printed: host.printedBytes))
    } catch let error as CourseError {
      host.tell(.courseFailed(message: error.description))
      exit(0)
    } catch {
      failed.insert(number)
      host.tell(.threw(.question(number), message: "\(error)", printed: host.printedBytes))
    }
  }
}

extension WorkerTask.Step {
  fileprivate var number: Int {
    switch self {
    case .show(let number), .standIn(for: let number): number
    }
  }
}

/// Shows demonstrations in their order. Each stands alone, so one that throws takes none along.
private func demonstrate(
  _ demonstrations: [any Demonstration.Type], for task: WorkerTask.Demonstrate, to host: Host
) {
  for name in task.names {
    guard let demonstration = demonstrations.first(where: { $0.name == name }) else {
      fatalError("the course has no demonstration \(name)")
    }
    host.tell(.started(.demonstration(name), printed: host.printedBytes))
    do {
      let page = Page { item in host.tell(.showed(item, printed: host.printedBytes)) }
      try demonstration.show(
        on: page, seed: demonstration.seed(ofRun: task.seed), dataFolder: task.dataFolder)
      host.tell(.finished(.demonstration(name), printed: host.printedBytes))
    } catch {
      host.tell(.threw(.demonstration(name), message: "\(error)", printed: host.printedBytes))
    }
  }
}

/// Observes the answer to one question in all trials. What it throws ends the trial that it throws in.
private func observe(_ answers: [Answer], for task: WorkerTask.Observe, to host: Host) {
  guard let answer = answers.first(where: { $0.number == task.question }) else {
    fatalError("the answer sheet has no answer to Q\(task.question)")
  }
  for (index, trial) in task.trials.enumerated() {
    host.tell(.tried(trial: index))
    do {
      host.tell(
        .observed(
          trial: index, try answer.observe(in: trial, dataFolder: task.dataFolder)))
    } catch let error as CourseError {
      host.tell(.courseFailed(message: error.description))
      exit(0)
    } catch let error as UnknownTrial {
      host.tell(.courseFailed(message: "Q\(task.question) knows no trial \"\(error.name)\""))
      exit(0)
    } catch {
      host.tell(.refused(trial: index, message: "\(error)"))
    }
  }
}

/// The other end of the event stream.
private struct Host {
  let descriptor: Int32

  /// How much has been printed so far: standard output is a file that only grows.
  var printedBytes: Int {
    var status = stat()
    return fstat(1, &status) == 0 ? Int(status.st_size) : 0
  }

  func tell(_ event: Event) {
    // Bounded here, so that an answer that shows too much is told what of it.
    guard let event = event.checked else {
      fatalError("an observation has a shape that does not fit its numbers")
    }
    let line: String
    do {
      line = try jsonLine(event) + "\n"
    } catch {
      fatalError("an event cannot be written: \(error)")
    }
    var bytes = Array(line.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count >= 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        // Nobody listens any more, so nobody is served.
        _exit(1)
      }
    }
  }
}

/// A folder for each question to work in, so that the files of one are not in another's way.
private struct ScratchFolders {
  let root: String

  func enter(for number: Int) {
    let path = "\(root)/Q\(number)"
    guard mkdir(path, 0o700) == 0 || errno == EEXIST, chdir(path) == 0 else {
      fatalError("the scratch folder of Q\(number) cannot be made")
    }
  }
}
