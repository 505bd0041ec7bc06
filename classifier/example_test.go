package classifier_test

import (
	"fmt"
	"strings"

	"rolecheck/classifier"
)

const ad = `## Your role
- Own the product roadmap and decide what we build next
- Interview customers every week and size new markets
- Set prices with finance and answer for the revenue of the product line
- Lead each launch with marketing, sales and support`

func ExampleClassifier_Classify() {
	c, err := classifier.New(classifier.Builtin())
	if err != nil {
		fmt.Println(err)
		return
	}
	v := c.Classify("Senior Product Owner (m/f/d)", ad)
	fmt.Println(v.Claimed, "claimed,", v.Actual, "shown:", v.Outcome)
	fmt.Println(ad[v.Evidence[0].Start:v.Evidence[0].End])
	// Output:
	// product_owner claimed, product_manager shown: mismatch
	// Own the product roadmap
}

func ExampleNew() {
	r := classifier.Builtin()
	own := "signals:\n  - {id: ships, role: product_manager, dimension: delivery, weight: -1, patterns: [ship ... product], why: Shipping.}\n"
	if err := r.AddSignals("own.yaml", []byte(own)); err != nil {
		fmt.Println(err)
	}
	_, err := classifier.New(r)
	fmt.Println(strings.Contains(err.Error(), "own.yaml:2:5"), err)
	// Output:
	// true own.yaml:2:5: signal "ships": weight must be above 0 and at most 10, got -1
}

func ExampleReadTitle() {
	for _, title := range []string{"Sr. Product Owner - Payments (m/w/d)", "Produktmanager/in", "Product Marketing Manager", "PM", "Wizard"} {
		claim := classifier.ReadTitle(title)
		fmt.Println(claim.Role, claim.Known)
	}
	// Output:
	// product_owner true
	// product_manager true
	// other true
	// unclear true
	// unclear false
}
