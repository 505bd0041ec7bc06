package scan

import (
	"slices"
	"strings"
	"testing"
)

func TestDumpStopsAtAQuoteThatIsNeverClosed(t *testing.T) {
	content := "title,text\nProduct Owner,- Own the backlog\nb,\"" + strings.Repeat("x\n", longestRow)
	want := []string{"d.csv:2 ok Product Owner", "d.csv:3 not_a_posting "}
	if got := judged(t, "d.csv", []byte(content)); !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
