package ingest

import (
	"context"

	"readiness/data"
)

// Step is how far a run has come, for a person who looks on.
type Step struct {
	Doing  Doing
	Source data.SourceID
	At, Of int   // the source, or the file, that is under way, counted from 1
	Bytes  int64 // of it that have come, over the network
	Rows   int64 // that the files before it stated
}

// Doing is what a step is about.
type Doing string

const (
	Fetching Doing = "fetching" // sources, one after the other
	Reading  Doing = "reading"  // files, those of earlier runs among them
)

// onlooker is told how a run goes; nil is nobody.
type onlooker func(Step)

func (tell onlooker) step(s Step) {
	if tell != nil {
		tell(s)
	}
}

type arrivalsKey struct{}

// withArrivals lets bytes that come over the network be told as they come.
func withArrivals(ctx context.Context, came func(bytes int)) context.Context {
	return context.WithValue(ctx, arrivalsKey{}, came)
}

// arrivals is what withArrivals left, or a function that does nothing.
func arrivals(ctx context.Context) func(bytes int) {
	if came, ok := ctx.Value(arrivalsKey{}).(func(int)); ok {
		return came
	}
	return func(int) {}
}
