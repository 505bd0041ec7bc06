package scraper

import "rolecheck/scraper/internal/status"

// Status is the outcome of fetching and reading a URL.
type Status = status.Status

// StatusError says why a URL or a page gave no Listing. Err, when set, is the cause.
type StatusError = status.Error

// The statuses. Only OK comes with a Listing that can be judged.
const (
	OK              = status.OK
	Thin            = status.Thin // a posting whose page shows too little text, such as an image
	Closed          = status.Closed
	NotAPosting     = status.NotAPosting
	Blocked         = status.Blocked    // challenge or login wall
	Disallowed      = status.Disallowed // robots.txt
	NotFound        = status.NotFound
	Refused         = status.Refused // address or scheme that is not fetched
	TooLarge        = status.TooLarge
	UnsupportedType = status.UnsupportedType
	Timeout         = status.Timeout
	NetworkError    = status.NetworkError
	ServerError     = status.ServerError
	InvalidURL      = status.InvalidURL
	Duplicate       = status.Duplicate
)
