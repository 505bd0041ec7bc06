package polite

import (
	"compress/gzip"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"syscall"

	"rolecheck/scraper/internal/status"
)

// StatusOf says what an error of the network means to a person. url is what
// was asked for.
func StatusOf(ctx context.Context, url string, err error) *status.Error {
	e := &status.Error{Status: status.NetworkError, URL: url, Err: err}
	if se := (*status.Error)(nil); errors.As(err, &se) {
		copied := *se
		if copied.URL == "" {
			copied.URL = url
		}
		return &copied
	}
	switch {
	case ctx.Err() != nil:
		e.Reason, e.Err = "stopped", ctx.Err()
	case isRefusal(err):
		e.Status, e.Reason, e.Setting = status.Refused, "the name leads to a private, local or reserved address", "AllowPrivate"
	case errors.Is(err, errRedirects):
		e.Reason = "it redirects in a circle or too often"
	case isDNS(err):
		e.Reason, e.Hint = "its host cannot be found", "check the spelling of the address"
	case isTimeout(err):
		e.Status, e.Reason, e.Hint, e.Setting = status.Timeout, "the site did not answer in time", "try again later", "Timeout"
	case isTLS(err):
		e.Reason = "the secure connection failed"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		e.Reason, e.Hint = "the connection broke off", "try again later"
	case errors.Is(err, syscall.ECONNREFUSED):
		e.Reason = "the site refuses the connection"
	default:
		e.Reason = "the connection failed"
	}
	return e
}

func isDNS(err error) bool {
	d := (*net.DNSError)(nil)
	return errors.As(err, &d)
}

func isTimeout(err error) bool {
	n := net.Error(nil)
	return errors.Is(err, context.DeadlineExceeded) || errors.As(err, &n) && n.Timeout()
}

func isTLS(err error) bool {
	cert, record, alert := (*tls.CertificateVerificationError)(nil), tls.RecordHeaderError{}, tls.AlertError(0)
	return errors.As(err, &cert) || errors.As(err, &record) || errors.As(err, &alert)
}

// isPassing tells whether the same request may succeed a little later. A
// timeout is not: the site has had its time.
func isPassing(err error) bool {
	d, se := (*net.DNSError)(nil), (*status.Error)(nil)
	switch {
	case errors.As(err, &d):
		return !d.IsNotFound
	case errors.As(err, &se), isTimeout(err), isTLS(err), isRefusal(err), errors.Is(err, gzip.ErrHeader), errors.Is(err, context.Canceled):
		return false
	}
	return true
}

// StatusOfAnswer says what an answer other than 200 means. A site that keeps
// answering 429 keeps us out, so that is blocked; 5xx is the site's failure.
func StatusOfAnswer(url string, code int) *status.Error {
	e := &status.Error{Status: status.ServerError, URL: url, Reason: fmt.Sprintf("%d %s", code, http.StatusText(code))}
	switch code {
	case http.StatusNotFound, http.StatusGone:
		e.Status, e.Hint = status.NotFound, "the posting may have been taken down"
	case http.StatusUnauthorized, http.StatusForbidden, http.StatusUnavailableForLegalReasons, 999: // 999 is LinkedIn's
		e.Status, e.Hint = status.Blocked, "open it in a browser and paste its text"
	case http.StatusTooManyRequests:
		e.Status, e.Hint, e.Setting = status.Blocked, "try again later", "Pace"
	case http.StatusProxyAuthRequired:
		e.Status = status.NetworkError
	default:
		e.Hint = "try again later"
	}
	return e
}
