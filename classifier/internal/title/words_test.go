package title

import (
	"strings"
	"testing"
)

func TestFaultsOfWordsComeAllAtOnce(t *testing.T) {
	_, err := New(Words{
		Classes:   map[string]string{"leader": "manager", "leaders": "head"},
		Spellings: map[string]string{"manager": "mgr", "owner": "mgr"},
	})
	for _, want := range []string{`no class "leaders"`, `"mgr" stands for "manager" and for "owner"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("New = %v, want %q in it", err, want)
		}
	}
}

func TestReadByTheWordsGiven(t *testing.T) {
	l, err := New(Words{
		Classes:   map[string]string{"leader": "manager", "small": "af", "job": "designer", "preposition": "hos"},
		Spellings: map[string]string{"product": "ting", "manager": "styrer", "product owner": "tingejer"},
		Compounds: map[string]string{"manager": "styrer"},
		Within:    map[string]string{"product": "ting"},
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, x := range []struct {
		fact, title string
		want        Job
	}{
		{"a spelling stands for its word", "Ting Styrer", Manager},
		{"a compound is taken apart", "Husetstingstyrer", Manager},
		{"a spelling may stand for two words", "Tingejer", Owner},
		{"what stands behind a preposition is aside", "Designer hos Tingejer", Other},
		{"words of another language are not known", "Product Boss", Unknown},
	} {
		t.Run(x.fact, func(t *testing.T) {
			if got := l.Read(x.title).Job; got != x.want {
				t.Errorf("Read(%q) = %v, want %v", x.title, got, x.want)
			}
		})
	}
}

func TestAFormIsHeldWholeAndInAnySpelling(t *testing.T) {
	for _, x := range []struct {
		title, form string
		want        bool
	}{
		{"Senior FEATURE-Captain (m/w/d)", "feature captain", true},
		{"Chargé de Produit", "charge de produit", true},
		{"Feature Captaincy", "feature captain", false},
	} {
		if got := Holds(x.title, x.form); got != x.want {
			t.Errorf("Holds(%q, %q) = %v, want %v", x.title, x.form, got, x.want)
		}
	}
}
