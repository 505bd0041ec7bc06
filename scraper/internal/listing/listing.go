// Package listing holds what a job page says, and reads the values of its fields:
// dates, pay, places, kinds of employment.
package listing

// Listing is what a job page says. Fields that the page does not state are empty.
type Listing struct {
	URL            string   `json:"url"`           // as given
	CanonicalURL   string   `json:"canonical_url"` // the posting's identity
	Title          string   `json:"title"`
	Company        string   `json:"company"`
	Location       string   `json:"location"`            // all places, joined by "; "
	Locations      []string `json:"locations,omitempty"` // each place
	Remote         string   `json:"remote,omitempty"`    // remote, hybrid, on_site
	Description    string   `json:"description"`         // plain text; "## " before headings, "- " before bullets (two more spaces a level)
	Posted         string   `json:"posted,omitempty"`    // YYYY-MM-DD
	ValidThrough   string   `json:"valid_through,omitempty"`
	EmploymentType string   `json:"employment_type,omitempty"`
	Salary         *Salary  `json:"salary,omitempty"`
	Language       string   `json:"language"` // BCP 47, as the page states it
	Source         string   `json:"source"`   // the reader that found it: greenhouse, jsonld, text, ...
	Notes          []string `json:"notes,omitempty"`
}

// Salary is the pay as the listing states it.
type Salary struct {
	Min      float64 `json:"min,omitempty"`
	Max      float64 `json:"max,omitempty"`
	Currency string  `json:"currency,omitempty"` // ISO 4217
	Period   string  `json:"period,omitempty"`   // hour, day, week, month, year
	Source   string  `json:"source"`             // where it came from: the reader's name, or "text"
}
