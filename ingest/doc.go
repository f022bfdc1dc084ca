// Package ingest turns publishers' files into a published release.
//
// A run goes through the same stages whatever the source: receive (fetch over
// HTTP, or take a file from a person) into an immutable snapshot; load every
// snapshot of every source into a stage; harmonise, correct, validate; derive;
// build a new release file; verify it; publish it by moving one symbolic link.
// Nothing after the snapshot touches the network, so any release can be built
// again from its snapshots.
//
// Invariants:
//   - a run either publishes a whole release or changes nothing that is served;
//   - a snapshot is never changed once it has a sidecar;
//   - the same snapshots and the same catalogue give the same release id;
//   - format files know how a publisher writes, never what is plausible: rules
//     live in validate.go.
package ingest
