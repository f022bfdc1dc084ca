package dashboard

import "testing"

// TestColumnsAreDocumented: the metadata of a file has its columns, in order.
func TestColumnsAreDocumented(t *testing.T) {
	for name, c := range map[string]struct {
		columns []string
		doc     []csvColumn
	}{
		"observations": {observationColumns, observationDoc}, "gap": {gapColumns, gapDoc}, "index": {indexColumns, indexDoc},
		"convergence": {convergenceColumns, convergenceDoc}, "shift": {shiftColumns, shiftDoc}, "compare": {compareColumns, compareDoc},
		"revisions": {revisionColumns, revisionDoc},
	} {
		if len(c.columns) != len(c.doc) {
			t.Errorf("%s has %d columns and %d are described", name, len(c.columns), len(c.doc))
			continue
		}
		for at, column := range c.columns {
			if c.doc[at].Name != column || c.doc[at].Description == "" || c.doc[at].Datatype == "" {
				t.Errorf("%s: column %s is described as %+v", name, column, c.doc[at])
			}
		}
	}
}
