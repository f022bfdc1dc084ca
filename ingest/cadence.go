package ingest

import (
	"hash/fnv"
	"time"

	"readiness/data"
)

const day = 24 * time.Hour

// How often a publisher is asked. A source's figures are late by half the
// interval between two questions, on average: a twentieth of the time between
// two editions keeps that to a fortieth of it, four days for figures that come
// every five months. Most answers will be that nothing is new, which costs a
// publisher one line each where it knows conditional requests. Asking more than
// once a day finds nothing sooner that changes by day, and less than once a
// month would make one missed question count for much.
const (
	checksPerCadence = 20
	minInterval      = day
	maxInterval      = 30 * day
)

// CheckInterval is the time between two questions to the source's publisher,
// from the cadence of its liveliest data set.
func CheckInterval(source data.Source) time.Duration {
	return min(max(shortestCadence(source)/checksPerCadence, minInterval), maxInterval).Truncate(day)
}

// shortestCadence is how long the source's liveliest data set stays fresh.
func shortestCadence(source data.Source) time.Duration {
	days := 0
	for _, d := range source.Datasets {
		if days == 0 || d.Cadence.Days < days {
			days = d.Cadence.Days
		}
	}
	return time.Duration(days) * day
}

// How long to stay away from a source that failed. Gateways that restart are
// sat out while fetching; what fails after that is down for the night or
// changed for good. An hour, doubled each time, asks four times in the first
// half-day and then once a day, until a person has looked.
const (
	firstBackOff   = time.Hour
	longestBackOff = day
)

// backOff is how long to stay away after a number of failures in a row.
func backOff(failures int) time.Duration {
	wait := firstBackOff
	for range failures - 1 {
		if wait *= 2; wait >= longestBackOff {
			return longestBackOff
		}
	}
	return wait
}

// jitterShare is how much a wait is lengthened at most: enough that the sources
// of one installation drift apart, and installations that were set up by one
// script don't ask a publisher in one minute.
const jitterShare = 10

// spread lengthens a wait by up to a tenth. How much follows from the source
// and the moment that the wait begins at, so that a restart plans the same
// moment again, and another installation, with another moment, another one.
func spread(wait time.Duration, source data.SourceID, from time.Time) time.Duration {
	digest := fnv.New64a()
	digest.Write([]byte(source))
	digest.Write([]byte(from.UTC().Format(time.RFC3339Nano)))
	return wait + wait/jitterShare*time.Duration(digest.Sum64()%1000)/1000
}
