package markup

import (
	"strings"
	"testing"
)

func TestJSONDeeperThanTheLimitDoesNotExist(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	if !ParseJSON(nested(DeepestJSON)).Exists() {
		t.Errorf("JSON nested %d deep was refused", DeepestJSON)
	}
	if ParseJSON(nested(DeepestJSON + 1)).Exists() {
		t.Errorf("JSON nested %d deep was parsed", DeepestJSON+1)
	}
	if !ParseJSON(`{"a":"` + strings.Repeat("[", 1000) + `\"{"}`).Exists() {
		t.Error("brackets inside a string counted as nesting")
	}
}
