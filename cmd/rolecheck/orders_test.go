package main

import (
	"strings"
	"testing"

	"rolecheck/cmd/internal/config"
	"rolecheck/cmd/internal/jobs"
)

func TestSettingsOfARunAreForeignInput(t *testing.T) {
	for _, test := range []struct{ name, settings, fault string }{
		{"as we write them", `{"lens":"scrum","titles":"product"}`, ""},
		{"a pattern that is none", `{"lens":"split","titles":"("}`, "board.titles must be"},
		{"a lens that is none", `{"lens":"/etc/passwd","titles":"all"}`, "lens must be one of"},
		{"a limit below none", `{"lens":"split","titles":"all","limit":-5}`, "board.limit must be"},
		{"signals of an earlier version", `{"lens":"split","titles":"all","signals":"signals: []"}`, "read the settings"},
		{"a path for a pack", `{"lens":"split","titles":"all","signals":[{"name":"/etc/hostname","content":"/etc/hostname"}]}`, "no pack"},
		{"a path for the model", `{"lens":"split","titles":"all","model":{"name":"/etc/hostname","content":"/etc/hostname"}}`, "no model"},
		{"a lens that no pack brings", `{"lens":"ours","titles":"all","signals":[{"name":"own.yaml",` +
			`"content":"off: []"}]}`, `unknown lens "ours"`},
		{"a lens that a pack brings", `{"lens":"ours","titles":"all","signals":[{"name":"own.yaml",` +
			`"content":"lenses: {ours: {about: Ours.}}"}]}`, ""},
		{"no JSON", `{"lens"`, "read the settings"},
		{"endless", `{"lens":"` + strings.Repeat("x", mostOrders) + `"}`, "too long"},
		{"brackets without end", strings.Repeat("[", mostOrders/2), "read the settings"},
	} {
		t.Run(test.name, func(t *testing.T) {
			a := &app{config: config.Default()}
			err := a.follow(jobs.Run{Name: "foreign", Settings: test.settings})
			if err == nil {
				_, err = a.pipeline()
			}
			if (err == nil) != (test.fault == "") || err != nil && !strings.Contains(err.Error(), test.fault) {
				t.Errorf("the settings %.60s are met with %v, want %q", test.settings, err, test.fault)
			}
		})
	}
}
