package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"reflect"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"rolecheck/classifier"
)

// batchListing is a listing among others: what is wrong with one is said in its
// place, and keeps no other from its verdict.
type batchListing struct {
	listingIn
	fault string
}

// Schema describes a listing, and lets anything pass.
func (batchListing) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{Description: "a listing; anything else is answered with an error in its place",
		AnyOf: []*huma.Schema{r.Schema(reflect.TypeFor[listingIn](), true, ""), {}}}
}

// UnmarshalJSON notes what is wrong, and never fails.
func (l *batchListing) UnmarshalJSON(b []byte) error {
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	err := d.Decode(&l.listingIn)
	wrong := (*json.UnmarshalTypeError)(nil)
	switch {
	case errors.As(err, &wrong) && wrong.Field != "":
		l.fault = wrong.Field + " must be a string"
	case errors.As(err, &wrong), err == nil && string(b) == "null":
		l.fault = "a listing is an object with text and, if known, title"
	case err != nil:
		l.fault = cut(err.Error())
	case l.Text == "":
		l.fault = "text is missing"
	case utf8.RuneCountInString(l.Text) > mostText:
		l.fault = "text is longer than 1 MB"
	case utf8.RuneCountInString(l.Title) > mostTitle:
		l.fault = "title is longer than 1000 characters"
	}
	return nil
}

// mostTitle is the most of a title, in characters; the schema says it too.
const mostTitle = 1000

// batchVerdict is a verdict, or the error in its place.
type batchVerdict struct {
	verdict *classifier.Verdict
	fault   string
}

// batchError is what stands in the place of a verdict.
type batchError struct {
	Error string `json:"error" doc:"why this listing got no verdict" example:"text is missing"`
}

// Schema describes both.
func (batchVerdict) Schema(r huma.Registry) *huma.Schema {
	return &huma.Schema{AnyOf: []*huma.Schema{
		r.Schema(reflect.TypeFor[classifier.Verdict](), true, ""), r.Schema(reflect.TypeFor[batchError](), true, "")}}
}

// MarshalJSON writes whichever there is.
func (v batchVerdict) MarshalJSON() ([]byte, error) {
	if v.verdict == nil {
		return json.Marshal(batchError{v.fault})
	}
	return json.Marshal(v.verdict)
}

type batchIn struct {
	Body struct {
		Listings []batchListing `json:"listings" minItems:"1" maxItems:"100"`
	}
}

type batchOut struct {
	Body struct {
		Verdicts []batchVerdict `json:"verdicts" doc:"one for each listing, in the same order"`
	}
}

func (a *answers) classifyMany(ctx context.Context, in *batchIn) (*batchOut, error) {
	out := &batchOut{}
	for _, l := range in.Body.Listings {
		if err := ctx.Err(); err != nil {
			return nil, err // the client has gone
		}
		out.Body.Verdicts = append(out.Body.Verdicts, a.judgeOne(l))
	}
	return out, nil
}

func (a *answers) judgeOne(l batchListing) batchVerdict {
	if l.fault != "" {
		return batchVerdict{fault: l.fault}
	}
	v, err := a.classify(l.Lens, l.Title, l.Text)
	if err != nil {
		return batchVerdict{fault: reasonOf(err)}
	}
	return batchVerdict{verdict: &v}
}
