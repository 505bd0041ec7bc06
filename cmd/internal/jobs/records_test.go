package jobs

import (
	"strings"
	"testing"
)

// Whoever shares the database may have written its records.
func TestARecordThatNobodyCouldShowIsAFault(t *testing.T) {
	for name, forged := range map[string]string{
		"a span outside the text":  `{"status":"ok","listing":{"description":"a"},"verdict":{"evidence":[{"start":-5,"end":9}]}}`,
		"a figure out of range":    `{"status":"ok","listing":{},"verdict":{"confidence":7e300}}`,
		"a verdict on no listing":  `{"status":"ok","verdict":{}}`,
		"brackets without end":     strings.Repeat("[", 1<<20),
		"something else than that": `"a"`,
	} {
		t.Run(name, func(t *testing.T) {
			d := open(t, t.TempDir()+"/scans.db")
			all(t, d.Scan(t.Context(), Order{Run: "forged", Inputs: inputs(1), Fetch: echo, Workers: 1}))
			if _, err := d.sql.Exec("UPDATE rolecheck_records SET record = $1", forged); err != nil {
				t.Fatal(err)
			}
			r, err := d.Run(t.Context(), "forged")
			if err != nil {
				t.Fatal(err)
			}
			for got, err := range d.Records(t.Context(), r) {
				if err == nil {
					t.Errorf("it was read as %+v, want a fault", got)
				}
			}
		})
	}
}
