package data

import (
	"errors"
	"fmt"
	"strings"
)

// The kinds of error that cross package borders. Callers test for them with
// errors.Is; the text beside them is for people.
var (
	// ErrNotFound: an id that the catalogue or the release does not have.
	ErrNotFound = errors.New("not found")
	// ErrInvalid: input that breaks a rule, whoever sent it.
	ErrInvalid = errors.New("invalid")
	// ErrHeld: a run that the gate stopped although nothing in it is false by
	// itself. A person may accept it.
	ErrHeld = errors.New("held")
)

// Severity says what a finding does to a run.
type Severity string

const (
	// SeverityError stops the run; nothing is published.
	SeverityError Severity = "error"
	// SeverityHold stops the run until a person accepts it.
	SeverityHold Severity = "hold"
	// SeverityWarning is published with the run's report.
	SeverityWarning Severity = "warning"
)

// Finding is one thing that a check has to say about one place in a source
// file. Line counts from 1 and is 0 where the finding is about the whole file;
// Field is the column head, or empty.
type Finding struct {
	Source   SourceID `json:"source"`
	File     string   `json:"file"`
	Line     int      `json:"line,omitempty"`
	Field    string   `json:"field,omitempty"`
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	Detail   string   `json:"detail"`
}

// Error makes a finding an error: "worldbank: x.csv:7: field 2019: number: …".
func (f Finding) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s", f.Source, f.File)
	if f.Line > 0 {
		fmt.Fprintf(&b, ":%d", f.Line)
	}
	if f.Field != "" {
		fmt.Fprintf(&b, ": field %q", f.Field)
	}
	fmt.Fprintf(&b, ": %s: %s", f.Rule, f.Detail)
	return b.String()
}

// Unwrap sorts the finding under its kind.
func (f Finding) Unwrap() error {
	if f.Severity == SeverityHold {
		return ErrHeld
	}
	return ErrInvalid
}
