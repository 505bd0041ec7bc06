package web

import (
	"errors"
	"io"
	"mime"
	"net/http"
)

// readForm reads a form without writing any part of it to disk, which
// ParseMultipartForm might do.
func readForm(w http.ResponseWriter, r *http.Request, most int64) (map[string]string, error) {
	r.Body = http.MaxBytesReader(w, r.Body, most)
	form := map[string]string{}
	kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if kind != "multipart/form-data" {
		if err := r.ParseForm(); err != nil {
			return nil, badForm(err)
		}
		for name := range r.PostForm {
			form[name] = r.PostForm.Get(name)
		}
		return form, nil
	}
	parts, err := r.MultipartReader()
	for err == nil {
		part, end := parts.NextPart()
		if end == io.EOF {
			return form, nil
		}
		if err = end; err != nil {
			break
		}
		var b []byte
		b, err = io.ReadAll(part)
		form[part.FormName()] = string(b)
	}
	return nil, badForm(err)
}

func badForm(err error) error {
	if tooLarge := (*http.MaxBytesError)(nil); errors.As(err, &tooLarge) {
		return err
	}
	return refuse(http.StatusBadRequest, "the form could not be read")
}
