package classifier_test

import (
	"fmt"

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

func ExampleRules_AddPack() {
	r := classifier.Builtin()
	err := r.AddPack("own.yaml", []byte(`
signals:
  - {id: ships, role: product_manager, dimension: delivery, weight: -1, patterns: [ship ... product], why: Shipping.}
off: [backlog-ownd]
`))
	fmt.Println(err)
	// Output:
	// own.yaml:3:5: signal "ships": weight must be above 0 and at most 10, got -1
	// own.yaml:4:7: no signal "backlog-ownd"; did you mean backlog-owned?
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
