package listing

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"rolecheck/scraper/internal/markup"
)

// dateLayouts are the forms in which sites write dates, the commonest first.
// Numbers with slashes are read the American way unless that gives no date.
var dateLayouts = []string{
	time.RFC3339, "2006-01-02T15:04:05.999999999-0700", "2006-01-02T15:04:05", "2006-01-02T15:04",
	"2006-01-02 15:04:05 MST", "2006-01-02 15:04:05",
	"2006-01-02", "20060102", "2006/01/02", time.RFC1123, time.RFC1123Z, "Mon, 2 Jan 2006 15:04:05 MST",
	"Mon, 2 Jan 2006 15:04:05 -0700", "Mon, 2 Jan 2006",
	"January 2, 2006", "Jan 2, 2006", "2 January 2006", "2 Jan 2006", "02-Jan-2006", "1/2/2006", "2/1/2006",
	"02.01.2006", "2.1.2006", "2.1.06", "Mon Jan 2 2006", time.ANSIC, time.UnixDate,
}

var leadingDate = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}`)

// Date reads a date as a site writes it and returns it as YYYY-MM-DD, as the
// page states it, in its own time zone; empty when it is none.
func Date(s string) string { return DateIn(s, false) }

// timeOfDay matches what follows a year where a deadline has its hour.
var timeOfDay = regexp.MustCompile(`(?i)(\b20\d\d),?(?: at| um| à| -)? \d{1,2}(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?|` +
	`uhr|h)\b.*$`)

// scriptTime matches a date as JavaScript prints it: "Mon Sep 14 2026 10:00:00 GMT+0200 (CEST)".
var scriptTime = regexp.MustCompile(`^(\pL{3} \pL{3} \d\d? \d{4}) \d\d:\d\d.*$`)

// slashed matches a day in numbers with slashes, of which either may be the month.
var slashed = regexp.MustCompile(`^(\d{1,2})/(\d{1,2})/(\d{4})\b`)

// DateIn is [Date] where the day may stand before the month: "3/11/2026" is in
// November then.
func DateIn(s string, dayFirst bool) string {
	if !strings.ContainsAny(s, "0123456789") {
		return "" // as most texts that are asked for are
	}
	s = markup.Fold(s)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil && len(s) >= 10 {
		return epoch(n)
	}
	if at := timeOfDay.FindStringSubmatchIndex(s); at != nil {
		s = s[:at[3]]
	}
	if m := leadingDate.FindString(s); m != "" {
		s = m
	} else if m := slashed.FindString(s); m != "" {
		if s = m; dayFirst {
			s = strings.ReplaceAll(s, "/", ".")
		}
	}
	s = scriptTime.ReplaceAllString(strings.Replace(s, ".000+0000", "Z", 1), "$1")
	s = englishDate(s)
	for _, layout := range dateLayouts {
		if t, err := time.Parse(layout, s); err == nil && t.Year() > 1970 && t.Year() < 3000 {
			return t.Format(time.DateOnly)
		}
	}
	return ""
}

// epoch reads seconds, or milliseconds, since 1970.
func epoch(n int64) string {
	if n > 1e11 {
		n /= 1000
	}
	return time.Unix(n, 0).UTC().Format(time.DateOnly)
}

// monthNames are the beginnings of the months' names in the languages of dates,
// from January on; a name is known by them.
var monthNames = [12][]string{
	{"jan", "jän", "ene", "gen", "янв", "sty", "led"}, {"feb", "fév", "fev", "фев", "lut", "únor"},
	{"mar", "mär", "mrt", "maa", "мар"},
	{"apr", "avr", "abr", "апр", "kwi", "dub"},
	{"may", "mai", "maj", "mei", "mag", "мая", "май", "kvě"},
	{"jun", "juin", "giu", "июн", "cze"},
	{"jul", "juil", "lug", "июл", "lip"},
	{"aug", "août", "aou", "ago", "авг", "sie", "srp"}, {"sep", "set", "сен", "wrz", "září"},
	{"oct", "okt", "ott", "out", "окт", "paź", "říj"},
	{"nov", "ноя", "lis"}, {"dec", "dez", "déc", "dic", "дек", "gru", "pro"},
}

var (
	writtenDate = regexp.MustCompile(`(?i)^(?:\pL+,? )?(?:den |le |el |il |de )?(\d{1,2})(?:st|nd|rd|th|er|º|°|` +
		`\.)?(?: de| of)? (\pL{3,10})\.?,?(?: de| del)? (\d{4})\b`)
	eastDate   = regexp.MustCompile(`(\d{4})[年년]\s?(\d{1,2})[月월]\s?(\d{1,2})[日일]`)
	monthFirst = regexp.MustCompile(`(?i)^(\pL{3,10})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b`)
)

// englishDate writes a date in words of another language, or with an ordinal,
// as dateLayouts have it.
func englishDate(s string) string {
	if m := eastDate.FindStringSubmatch(s); m != nil {
		return m[1] + "/" + twoDigits(m[2]) + "/" + twoDigits(m[3])
	}
	day, name, year := "", "", ""
	if m := writtenDate.FindStringSubmatch(s); m != nil {
		day, name, year = m[1], m[2], m[3]
	} else if m := monthFirst.FindStringSubmatch(s); m != nil {
		day, name, year = m[2], m[1], m[3]
	}
	name = strings.ToLower(name)
	for i, starts := range monthNames {
		for _, start := range starts {
			if name != "" && strings.HasPrefix(name, start) && (i != 2 || !strings.HasPrefix(name, "maj")) {
				return day + " " + time.Month(i+1).String() + " " + year
			}
		}
	}
	return s
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

var (
	someDate = `(\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{4}|(?:\d{1,2}(?:st|nd|rd|th|er|\.)?(?: de| of)? ` +
		`\pL{3,10}\.?,?(?: de| del)? \d{4})|\pL{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|` +
		`\d{4}[年년]\s?\d{1,2}[月월]\s?\d{1,2}[日일])`
	deadlineSaid = regexp.MustCompile(`(?i)(?:apply (?:by|before|until|no later than)|\b(?:apply|write|send|` +
		`e-?mail|cv|` +
		`resume|application)\b[^\n]{0,60}? (?:before|by|until|no later than)|applications? (?:(?:will ` +
		`)?close[sd]?|(?:are|is) due|must be (?:received|submitted) by|(?:are )?accepted until|deadline(?: ` +
		`is)?|received by)|(?:closing|close) date(?: is)?|deadline(?: for applications?)?(?: is)?|open until|` +
		`bewerb\w*[^\n.]{0,40}? bis(?: zum| spätestens| einschließlich)*|bewerbungs(?:frist|schluss)(?: ` +
		`ist)?(?: der)?|date limite[^\n]{0,30}?|avant le|jusqu['’]au|hasta el|fecha límite[^\n]{0,30}?|` +
		`fecha de cierre|plazo(?: \pL+){0,4}|data limite[^\n]{0,30}?|prazo[^\n]{0,30}?|até|` +
		`entro il|solliciteer[^\n.]{0,30}? (?:voor|tot|uiterlijk)|reageren kan tot|senast(?: den)?|sista ` +
		`ansökningsdag(?: är)?|ansøgningsfrist(?:en)?(?: er)?|søknadsfrist(?:en)?(?: er)?|haku(?:aika)? päättyy|` +
		`hae viimeistään|応募締切|` +
		`截止日期)[\s:：(]*(?:\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|noon|uhr|h)?,? )?(?:on |by |the |am |dem |den |le |el |` +
		`de[nm]? )?(?:\pL+,? )?` + someDate)
)

// DeadlineIn is the day until which a text asks for applications; empty when it
// names none.
func DeadlineIn(text string, dayFirst bool) string {
	for line := range strings.Lines(text) {
		if !strings.Contains(line, "20") { // no year; spares most lines the pattern
			continue
		}
		if m := deadlineSaid.FindStringSubmatch(line); m != nil {
			return DateIn(m[1], dayFirst)
		}
	}
	return ""
}
