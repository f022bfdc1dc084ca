package ingest

import (
	"context"
	_ "embed"
	"errors"
	"fmt"

	"readiness/data"
	"readiness/data/warehouse"
)

//go:embed sql/describe.sql
var describeQuestion string

//go:embed sql/snapshots.sql
var snapshotsQuestion string

//go:embed sql/run.sql
var runQuestion string

//go:embed sql/rejected_counts.sql
var rejectedQuestion string

//go:embed sql/remarks.sql
var remarksQuestion string

// Description is what a release was made of. It can be had of a release of
// another catalogue too, which package queries refuses.
type Description struct {
	Facts, Indicators, Countries int
	Snapshots                    []DescribedSnapshot
	Rejections                   []DescribedRejections
	Remarks                      []data.Finding
	Run                          DescribedRun
}

// DescribedRejections counts what was not taken from a source by one rule.
type DescribedRejections struct {
	Source data.SourceID
	Rule   string
	Rows   int
}

// DescribedRun is the run that made a release. AcceptedBy, Host and Reason are
// empty where the gate held nothing.
type DescribedRun struct {
	ID         string
	Against    string // release that it was compared with; empty: none
	AcceptedBy string
	Host       string
	Reason     string
}

// DescribedSnapshot is a publisher's file behind a release.
type DescribedSnapshot struct {
	Name   string // source, folder and file
	Format string
	Facts  int // that it states, whether or not another file says them too
}

// Describe reads what a release says of itself.
func Describe(ctx context.Context, reader *warehouse.Reader) (Description, error) {
	var d Description
	each := func(question string, scan func(scan func(...any) error) error) error {
		rows, err := reader.QueryContext(ctx, question)
		if err != nil {
			return err
		}
		for rows.Next() {
			if err := scan(rows.Scan); err != nil {
				return errors.Join(err, rows.Close())
			}
		}
		return errors.Join(rows.Err(), rows.Close())
	}
	err := errors.Join(
		each(describeQuestion, func(scan func(...any) error) error {
			return scan(&d.Facts, &d.Indicators, &d.Countries)
		}),
		each(snapshotsQuestion, func(scan func(...any) error) error {
			var s DescribedSnapshot
			err := scan(&s.Name, &s.Format, &s.Facts)
			d.Snapshots = append(d.Snapshots, s)
			return err
		}),
		each(runQuestion, func(scan func(...any) error) error {
			return scan(&d.Run.ID, &d.Run.Against, &d.Run.AcceptedBy, &d.Run.Host, &d.Run.Reason)
		}),
		each(rejectedQuestion, func(scan func(...any) error) error {
			var r DescribedRejections
			err := scan(&r.Source, &r.Rule, &r.Rows)
			d.Rejections = append(d.Rejections, r)
			return err
		}),
		each(remarksQuestion, func(scan func(...any) error) error {
			var f data.Finding
			err := scan(&f.Source, &f.File, &f.Line, &f.Field, &f.Rule, &f.Severity, &f.Detail)
			d.Remarks = append(d.Remarks, f)
			return err
		}))
	if err != nil {
		return d, fmt.Errorf("describe release %s: %w", reader.ID(), err)
	}
	return d, nil
}
