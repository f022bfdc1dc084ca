package ingest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"readiness/data"
)

// The rules by which formats refuse or remark. What a figure may be is not
// among them: that is for validate.
const (
	ruleEmpty          = "empty-file"
	ruleHTML           = "web-page"         // a page for people where a table is due
	ruleEncoding       = "encoding"         // bytes that are no UTF-8
	ruleTruncated      = "truncated"        // the file breaks off
	ruleHead           = "head"             // the row of column names is not the layout's
	ruleDuplicate      = "duplicate-column" // one name for two columns
	ruleNoYears        = "no-years"         // a wide table without a column of a year
	ruleRow            = "row-length"       // a row with more or fewer cells than the head
	ruleQuoting        = "quoting"          // a quote that closes nowhere or in the middle
	ruleNumber         = "number"
	ruleYear           = "year"
	ruleCode           = "code" // not the shape that the publisher's codes have
	ruleStatus         = "status"
	ruleUnknownCountry = "unknown-country"
	ruleVintage        = "vintage-unknown"
	ruleShrunken       = "shrunken-file" // a table of the world without a member of ASEAN
	ruleJSON           = "json"
	rulePublisher      = "publisher-error" // the publisher's own error message in place of figures
	ruleTotal          = "total"           // another number of rows than the publisher states
	ruleSeries         = "series-unknown"  // nothing says which series a file holds
)

// mostFindings bounds how often one rule speaks about one file: the first
// places show what is wrong, the rest would bury the other rules.
const mostFindings = 20

// reading is one file on its way to the stage.
type reading struct {
	stage  *Stage
	file   File
	loaded Loaded
}

// loading makes a Load of a function that works on a reading. A finding that
// the function returns as its error ends the file and is reported beside those
// found before; any other error is for the program, not for the publisher.
func loading(load func(context.Context, *reading) error) func(context.Context, *Stage, File) (Loaded, error) {
	return func(ctx context.Context, stage *Stage, file File) (Loaded, error) {
		r := &reading{stage: stage, file: file}
		err := load(ctx, r)
		if finding := (data.Finding{}); errors.As(err, &finding) {
			r.loaded.Findings = append(r.loaded.Findings, finding)
			return r.loaded, nil
		}
		if err != nil {
			return r.loaded, fmt.Errorf("%s: %w", file.Name, err)
		}
		return r.loaded, nil
	}
}

// finding is an error about a place in the file; line 0 and an empty field
// mean the file as a whole.
func (r *reading) finding(line int, field, rule, detail string, args ...any) data.Finding {
	return data.Finding{
		Source: r.file.Source, File: r.file.Name, Line: line, Field: field,
		Rule: rule, Severity: data.SeverityError, Detail: fmt.Sprintf(detail, args...),
	}
}

// report keeps findings without ending the file, so that a person sees all of
// them at once.
func (r *reading) report(severity data.Severity, findings ...data.Finding) {
	for _, f := range findings {
		f.Severity = severity
		r.loaded.Findings = append(r.loaded.Findings, f)
	}
}

// failed reports whether anything found so far stops the run.
func (r *reading) failed() bool {
	for _, f := range r.loaded.Findings {
		if f.Severity != data.SeverityWarning {
			return true
		}
	}
	return false
}

// vintage is the date of the file: the publisher's own where the file has one,
// else what a person gave, else what the catalogue knows of the edition.
func (r *reading) vintage(own data.Vintage) (data.Vintage, error) {
	if own != "" {
		if r.file.Vintage != "" && r.file.Vintage != own {
			f := r.finding(0, "", "vintage-given", "the file itself says %s; the date %s that was given with it is not used", own, r.file.Vintage)
			r.report(data.SeverityWarning, f)
		}
		return own, nil
	}
	if r.file.Vintage != "" {
		return r.file.Vintage, nil
	}
	if edition, _, ok := r.stage.Catalog().Vintage(r.file.Source, r.file.Name); ok {
		return edition.Vintage, nil
	}
	return "", r.finding(0, "", ruleVintage, "nothing in the file or in the catalogue says when it was published; "+
		"give the publisher's date with the file (YYYY-MM-DD), or add an edition for %q to sources.yaml", r.file.Name)
}

// check runs a question whose rows are rule, line, field and detail and reports
// each as a finding.
func (r *reading) check(ctx context.Context, severity data.Severity, question string, args ...any) error {
	rows, err := r.stage.Query(ctx, question, args...)
	if err != nil {
		return fmt.Errorf("check the rows: %w", err)
	}
	defer rows.Close()
	found := map[string]int{}
	for rows.Next() {
		var rule, field, detail string
		var line int
		if err := rows.Scan(&rule, &line, &field, &detail); err != nil {
			return fmt.Errorf("check the rows: %w", err)
		}
		if found[rule]++; found[rule] <= mostFindings {
			r.report(severity, r.finding(line, field, rule, "%s", detail))
		}
	}
	if err := rows.Err(); err != nil {
		return fmt.Errorf("check the rows: %w", err)
	}
	for _, rule := range slices.Sorted(maps.Keys(found)) {
		if rest := found[rule] - mostFindings; rest > 0 {
			r.report(severity, r.finding(0, "", rule, "and %d more", rest))
		}
	}
	return nil
}

// one scans the only row of a question.
func (r *reading) one(ctx context.Context, question string, args []any, into ...any) error {
	rows, err := r.stage.Query(ctx, question, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		if err := rows.Scan(into...); err != nil {
			return err
		}
	}
	return rows.Err()
}

// members lists the codes of the members of ASEAN, without some of them, for a
// question's argument.
func (r *reading) members(without ...string) string {
	var codes []string
	for _, c := range r.stage.Catalog().Members() {
		if !slices.Contains(without, string(c.ISO3)) {
			codes = append(codes, string(c.ISO3))
		}
	}
	return strings.Join(codes, ",")
}
