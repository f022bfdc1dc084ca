package queries_test

import (
	"context"
	"testing"

	"github.com/google/go-cmp/cmp"

	"readiness/queries"
)

// What was not taken is listed file by file and counted rule by rule, and who
// accepted what the gate held is told.
func TestRejectionsAndRun(t *testing.T) {
	ctx := context.Background()
	path := release(t, byPosition, func(do func(string, ...any)) {
		someObservations(do)
		do(`INSERT INTO rejection SELECT s.id, s.key, 'x.csv', l.line, '2020', l.rule, '400.0', 'too much'
			FROM source s, (VALUES (7, 'bounds'), (3, 'bounds'), (5, 'duplicate')) l(line, rule) WHERE s.key <= 2`)
		do("DELETE FROM rejection WHERE source = 'itu' AND rule = 'duplicate'")
		do("INSERT INTO run VALUES ('20251231T102031Z', '2025-12-31 10:20:31', 'before', 'ana', 'desk', 'counted anew')")
	})
	q, err := queries.New(ctx, opened(t, path), catalogue())
	if err != nil {
		t.Fatal(err)
	}
	rows, err := q.Rejections(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if len(rows) != 5 || rows[0] != (queries.RejectionRow{Source: "itu", File: "x.csv", Received: "2025-12-31T10:20:30Z",
		Line: 3, Field: "2020", Rule: "bounds", Raw: "400.0", Detail: "too much"}) || rows[3].Line != 5 {
		t.Errorf("rejections %+v", rows)
	}
	counts, err := q.RejectionCounts(ctx)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]queries.RejectionCount{
		{Source: "itu", Rule: "bounds", Rows: 2, Files: 1},
		{Source: "worldbank", Rule: "bounds", Rows: 2, Files: 1}, {Source: "worldbank", Rule: "duplicate", Rows: 1, Files: 1},
	}, counts); diff != "" {
		t.Error(diff)
	}
	run, err := q.Run(ctx)
	if want := (queries.Run{ID: "20251231T102031Z", Started: "2025-12-31T10:20:31Z", Against: "before", AcceptedBy: "ana", Host: "desk",
		Reason: "counted anew"}); err != nil || run != want {
		t.Errorf("run %+v, %v", run, err)
	}
}
