package scan

import "rolecheck/scraper"

// hints are the next step for a status, where the scraper knows no better one.
// They reach the visitors of a page as well, so they name no flag.
var hints = map[scraper.Status]string{
	scraper.Thin:            "open the page and paste its text",
	scraper.Closed:          "the posting is over; look for it anew at the employer's",
	scraper.NotAPosting:     "give the address of a single posting, or of a job board",
	scraper.Blocked:         "open the page in a browser and paste its text",
	scraper.Disallowed:      "paste the text",
	scraper.NotFound:        "check the address; the posting may have been taken down",
	scraper.Refused:         "give a public address that begins with https://",
	scraper.TooLarge:        "save the listing's part of the page, or raise fetch.max_megabytes",
	scraper.UnsupportedType: "save or copy the listing as plain text or HTML",
	scraper.Timeout:         "try again later",
	scraper.NetworkError:    "check the address and the network",
	scraper.ServerError:     "try again later",
	scraper.InvalidURL:      "check the address; it begins with https://",
}
