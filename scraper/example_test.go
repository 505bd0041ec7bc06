package scraper_test

import (
	"errors"
	"fmt"
	"net/url"

	"rolecheck/scraper"
)

func ExampleExtract() {
	page := []byte(`<html lang="en"><body><script type="application/ld+json">
	{"@type": "JobPosting", "title": "Product Owner", "hiringOrganization": {"name": "Kestrel Freight"},
	 "description": "<p>What you will do</p><ul><li>Order the backlog</li><li>Accept stories</li></ul>"}
	</script></body></html>`)
	at, _ := url.Parse("https://kestrel.example/jobs/1")
	listings, err := scraper.Extract(page, "text/html; charset=utf-8", at)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(listings[0].Title, "at", listings[0].Company)
	fmt.Println(listings[0].Description)
	// Output:
	// Product Owner at Kestrel Freight
	// What you will do
	//
	// - Order the backlog
	// - Accept stories
}

func ExampleExtract_status() {
	page := []byte(`<html><body><p>This position has been filled.</p></body></html>`)
	_, err := scraper.Extract(page, "", nil)
	var status *scraper.StatusError
	if errors.As(err, &status) {
		fmt.Println(status.Status)
	}
	// Output: closed
}
