package markup

import "testing"

func TestObjectsOfScriptsAreJSON(t *testing.T) {
	for in, want := range map[string]string{
		`{title:"Owner",'at':{b:[1,2]},open:!0,by:undefined,on:new Date(5),f:x.y} rest`://
		`{"title":"Owner","at":{"b":[1,2]},"open":true,"by":null,"on": null,"f":null}`,
		`{ a: "x \"y\"" }`: `{ "a": "x \"y\"" }`,
		`{ a: b; }`:        "",
		`{ a: "x`:          "",
	} {
		if got, _ := ScriptObject(in); got != want {
			t.Errorf("ScriptObject(%q) = %q, want %q", in, got, want)
		}
	}
}
