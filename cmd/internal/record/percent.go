package record

import (
	"fmt"
	"math"
)

// Percent is a probability as people write it: never 0 % or 100 %, which no
// calibrated probability means.
func Percent(p float64) string {
	return fmt.Sprintf("%d %%", int(min(max(math.Round(p*100), 1), 99)))
}
