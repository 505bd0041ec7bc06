package web

import (
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"
)

// newAPI makes the operations under /v1 and their description at /openapi.json.
func newAPI(a *answers) *http.ServeMux {
	c := huma.DefaultConfig("rolecheck", a.version)
	c.Info.Description = "Works out from the duties of a job listing whether the job is a product manager's, " +
		"a product owner's, both or another. Requests are neither stored nor logged; a scan is kept in memory for up to an hour. " +
		"Every response has an X-Request-Id: the one that the request carried, or a new one."
	c.DocsPath = ""     // the usual viewer comes from another origin
	c.CreateHooks = nil // no $schema field in the answers
	c.SchemasPath = ""  // the description holds them all
	c.Transformers = append(c.Transformers, terse)
	mux := http.NewServeMux()
	api := humago.New(mux, c)
	huma.Register(api, posted("classify", "/v1/classify", "Judge one listing", mostText+64<<10), a.classifyOne)
	huma.Register(api, posted("classify-batch", "/v1/classify/batch",
		"Judge up to 100 listings; verdicts come back in order, with an error in place of any that cannot be judged", mostUpload), a.classifyMany)
	scan := posted("scan", "/v1/scan", "Fetch and judge the postings at addresses, boards included", 0)
	scan.DefaultStatus, scan.Errors = http.StatusAccepted, append(scan.Errors, 503)
	huma.Register(api, scan, a.scanAddresses)
	huma.Register(api, got("list-runs", "/v1/runs", "List the saved runs"), a.listRuns)
	huma.Register(api, got("get-run", "/v1/runs/{name}", "Show the progress of a run", 404), a.getRun)
	huma.Register(api, got("export-run", "/v1/runs/{name}/export", "Download the records of a run so far",
		404, 422), a.exportRun)
	return mux
}

// posted is an operation that takes a body of at most this many bytes; 0: huma's default.
func posted(id, path, summary string, most int64) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodPost, Path: path, Summary: summary,
		MaxBodyBytes: most, BodyReadTimeout: bodyTime, Errors: []int{400, 405, 413, 415, 422, 429}}
}

func got(id, path, summary string, errors ...int) huma.Operation {
	return huma.Operation{OperationID: id, Method: http.MethodGet, Path: path, Summary: summary,
		Errors: append(errors, 405, 429)}
}

// besideAPI routes requests for the API to the API and all others to the pages. A
// request with the wrong method is told which methods the operation takes.
func besideAPI(api, pages *http.ServeMux) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.HasPrefix(r.URL.Path, "/v1/") && !strings.HasPrefix(r.URL.Path, "/openapi") {
			pages.ServeHTTP(w, r)
			return
		}
		if _, pattern := api.Handler(r); pattern != "" {
			api.ServeHTTP(w, r)
			return
		}
		takes := methodsOf(api, r)
		if len(takes) == 0 {
			problem(w, http.StatusNotFound, "no such operation; /openapi.json describes all of them")
			return
		}
		w.Header().Set("Allow", strings.Join(takes, ", "))
		problem(w, http.StatusMethodNotAllowed, "this operation takes "+strings.Join(takes, " and "))
	})
}

// methodsOf are the methods that the path of r accepts.
func methodsOf(mux *http.ServeMux, r *http.Request) []string {
	methods := []string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut, http.MethodPatch,
		http.MethodDelete}
	return slices.DeleteFunc(methods, func(method string) bool {
		other := r.Clone(r.Context())
		other.Method = method
		_, pattern := mux.Handler(other)
		return pattern == ""
	})
}
