package data

import "fmt"

// Status is an observation status of the SDMX code list CL_OBS_STATUS.
type Status string

// The codes that Readiness reads, writes and explains.
const (
	Normal      Status = "A" // as the publisher measured it
	Break       Status = "B" // the method changed: no line, trend or distance across it
	Differs     Status = "D" // the definition differs from the indicator's
	Estimated   Status = "E" // estimated by the publisher
	Forecast    Status = "F" // forecast by the publisher
	Imputed     Status = "I" // filled by a stated rule
	Provisional Status = "P" // the publisher expects to change it
	Unreliable  Status = "U" // low reliability
	NotCollect  Status = "L" // missing: exists, was not collected
	CannotExist Status = "M" // missing: cannot exist
	Unknown     Status = "O" // missing: no reason given
	Suppressed  Status = "Q" // missing: suppressed by the publisher
)

var statusLabels = [...]struct {
	status Status
	label  string
}{
	{Normal, "normal"}, {Break, "break in series"}, {Differs, "definition differs"},
	{Estimated, "estimated"}, {Forecast, "forecast"}, {Imputed, "imputed"},
	{Provisional, "provisional"}, {Unreliable, "low reliability"},
	{NotCollect, "missing: not collected"}, {CannotExist, "missing: cannot exist"},
	{Unknown, "missing"}, {Suppressed, "missing: suppressed"},
}

// ParseStatus reads a code; an unknown one is ErrInvalid.
func ParseStatus(code string) (Status, error) {
	for _, s := range statusLabels {
		if string(s.status) == code {
			return s.status, nil
		}
	}
	return "", fmt.Errorf("status %q is not in the code list CL_OBS_STATUS that we read: %w", code, ErrInvalid)
}

// Statuses lists every code in the order of the code list's meaning: figures
// first, reasons for their absence last.
func Statuses() []Status {
	all := make([]Status, len(statusLabels))
	for i, s := range statusLabels {
		all[i] = s.status
	}
	return all
}

// Label is the status in words.
func (s Status) Label() string {
	for _, l := range statusLabels {
		if l.status == s {
			return l.label
		}
	}
	return string(s)
}

// Missing reports whether the status says why there is no figure. An
// observation has a value exactly when its status is not missing.
func (s Status) Missing() bool {
	switch s {
	case NotCollect, CannotExist, Unknown, Suppressed:
		return true
	}
	return false
}
