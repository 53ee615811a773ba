import Exercises

/// Writes events to nobody. Looking up for the first time how a type is written takes longer than most
/// answers, and a process that others are copied from looks it up for all of them. `confine` calls this in
/// such a process (`Sources/confine/serve.c`).
@_cdecl("notebook_worker_warm_up")
public func warmUp() {
  let chart = LineChart(
    x: Axis("x"), y: Axis("y"), series: [Series("s", x: [1, 2], y: [1, 2])])
  var observation = Observation()
  observation.record("a", [Float(0)])
  observation.record("b", [1])
  observation.record("c", ["t"])
  let events: [Event] = [
    .started(.question(1), printed: 0),
    .showed(.text("t"), printed: 0),
    .showed(.figure(Figure(name: "n", title: "t", summary: "s", .lines(chart))), printed: 0),
    .finished(.question(1), printed: 0),
    .tried(trial: 0),
    .observed(trial: 0, observation),
    .refused(trial: 0, message: "m"),
  ]
  for event in events.compactMap(\.checked) {
    guard (try? jsonLine(event)) != nil else { fatalError("an event cannot be written") }
  }
}
