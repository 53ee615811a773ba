import Exercises

/// What the course shows beside its theory, in the order of the text.
public let demonstrations: [any Demonstration.Type] = [CalendarDrift.self]
