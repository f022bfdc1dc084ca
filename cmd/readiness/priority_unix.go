//go:build unix

package main

import (
	"log/slog"
	"os"
	"strconv"
	"syscall"
)

// niceness is what a run gives way with: a server beside it keeps most of the
// processor, and a machine with nothing else to do gives all of it to the run.
const niceness = 10

// yield lowers the priority of every thread of this process, and with them of
// those that they start. Linux sets it a thread at a time; elsewhere the first
// call is for the whole process.
func yield(log *slog.Logger) {
	threads := []int{0}
	if entries, err := os.ReadDir("/proc/self/task"); err == nil {
		for _, entry := range entries {
			if id, err := strconv.Atoi(entry.Name()); err == nil {
				threads = append(threads, id)
			}
		}
	}
	for _, id := range threads {
		if err := syscall.Setpriority(syscall.PRIO_PROCESS, id, niceness); err != nil {
			// At its usual priority the run is slower for others, not wrong.
			log.Debug("priority not lowered", "error", err)
		}
	}
}
