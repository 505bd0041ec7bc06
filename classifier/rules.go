package classifier

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"rolecheck/classifier/internal/match"
)

//go:embed signals
var catalogue embed.FS

// Rules are the data that a [Classifier] works by.
type Rules struct {
	Signals []Signal
	Words   map[string][]string // named word lists of the patterns
	Reading Reading
	Advice  Advice
	Model   Model
	Lenses  map[string]Lens
	Lens    string // the chosen one: split (default), scrum, svpg or one of a pack
	Titles  []TitleForm

	// Further are the rules of further languages, by language: their Signals, Words,
	// Reading and Model.Lines. All else holds in every language.
	Further map[string]Rules
}

// Signal is one thing a listing can say that speaks for a role.
type Signal struct {
	ID        string   `yaml:"id" json:"id"`
	Role      Role     `yaml:"role" json:"role"` // Hybrid for work common to both product roles
	Dimension string   `yaml:"dimension" json:"dimension"`
	Names     bool     `yaml:"names" json:"names,omitempty"` // it names the job, and is no duty
	Weight    float64  `yaml:"weight" json:"weight"`         // 3 strong, 2 medium, 1 weak, as set by hand
	Patterns  []string `yaml:"patterns" json:"patterns"`
	Why       string   `yaml:"why" json:"why"`
	Source    string   `yaml:"source" json:"source"`
	Yes       []string `yaml:"yes" json:"yes"` // sentences that give this signal
	No        []string `yaml:"no" json:"no"`   // sentences that must not

	Packs    []string `yaml:"-" json:"packs,omitempty"`    // the user's packs that added or changed it
	Language string   `yaml:"-" json:"language,omitempty"` // of its listings; "": the built-in one

	at      position
	builtin int // of Patterns, that came before those of packs
}

// Reading is how the listings of one language are laid out and phrased.
type Reading struct {
	Language      string              `yaml:"language"`
	Languages     map[string][]string `yaml:"languages"`    // the commonest words by language
	Words         map[string][]string `yaml:"words"`        // word lists of the patterns below
	Verbs         []string            `yaml:"verbs"`        // at which the reach of a context ends
	Ambiguous     []string            `yaml:"ambiguous"`    // forms of verbs that are nouns or adjectives too
	Plurals       []string            `yaml:"plurals"`      // verbs in -s that are more often nouns behind another noun
	Openers       []string            `yaml:"openers"`      // of those, the ones that are verbs at the head of a line
	Determiners   []string            `yaml:"determiners"`  // behind which those are no verbs
	VerbFollows   []string            `yaml:"verb_follows"` // behind which they are
	Inflection    match.Inflection    `yaml:"inflection"`
	ListEnders    []string            `yaml:"list_enders"`   // that begin no member of a list
	Abbreviations []string            `yaml:"abbreviations"` // at most four letters, that may end with a stop inside a sentence
	Grammar       Grammar             `yaml:"grammar"`
	Headings      []Heading           `yaml:"headings"`
	Cues          []Cue               `yaml:"cues"`
	Contexts      []Context           `yaml:"contexts"`
}

// Grammar holds the small words by which clauses are told apart.
type Grammar struct {
	Joins       []string `yaml:"joins"`       // and, or
	Contrasts   []string `yaml:"contrasts"`   // but: a new clause begins
	Addressee   []string `yaml:"addressee"`   // you
	Auxiliaries []string `yaml:"auxiliaries"` // can, do
	Future      []string `yaml:"future"`      // will
	Places      []string `yaml:"places"`      // where: "where you plan" belongs to what stands before it
	Relatives   []string `yaml:"relatives"`   // who, that
	Means       []string `yaml:"means"`       // by: "by showing them"
}

// Heading tells which section a heading opens; the first that fits decides.
type Heading struct {
	Section Section  `yaml:"section"`
	Whole   []string `yaml:"whole"` // whole headings; found inside flattened lines too
	Words   []string `yaml:"words"` // patterns that tell inside a heading line
}

// Advice is what a verdict says to people in one language.
type Advice struct {
	Questions  []Question        `yaml:"questions"`
	Families   map[string]string `yaml:"families"`   // fitting title of another job, by dimension
	Dimensions map[string]string `yaml:"dimensions"` // how a dimension is called in a sentence
	Keep       map[Role]Keep     `yaml:"keep"`       // by the role that a title claims
	Pay        Pay               `yaml:"pay"`
}

// Pay is a note on what the two product roles earn in one country. It is given
// where the listing has one of the words of Where, by which it is told to be of
// that country.
type Pay struct {
	Note  string   `yaml:"note"`
	Where []string `yaml:"where"`
}

// Keep is what can be done about lines that speak for another role than the
// title claims. {about} stands for the name of a line's dimension.
type Keep struct {
	Lines      map[string]string `yaml:"lines"`       // by dimension
	AnotherJob string            `yaml:"another_job"` // for the lines of another job
	Any        string            `yaml:"any"`         // for what Lines has nothing
}

// Question is asked when no evidence answers its topic (Open), or when
// evidence answers it for both product roles (Both).
type Question struct {
	Topic   string   `yaml:"topic"`
	Manager []string `yaml:"manager"` // dimensions
	Owner   []string `yaml:"owner"`
	Open    string   `yaml:"open"`
	Both    string   `yaml:"both"`
}

// Cue tells the section of a sentence by its words.
type Cue struct {
	Section  Section  `yaml:"section"`
	Strong   bool     `yaml:"strong"` // whatever the heading says
	Patterns []string `yaml:"patterns"`
}

// Context is a circumstance in which evidence counts less, or not at all.
type Context struct {
	ID           string   `yaml:"id"`
	Factor       float64  `yaml:"factor"`         // the contribution is multiplied by it, 0 to 1
	Ahead        int      `yaml:"ahead"`          // reach in words from the trigger to evidence behind it
	Back         int      `yaml:"back"`           // reach in words from the trigger to evidence before it
	Roles        []Role   `yaml:"roles"`          // evidence for these roles alone; all when empty
	Spares       []string `yaml:"spares"`         // signals, by how their ids begin, that it never reaches, and within which it does not begin
	Unless       []string `yaml:"unless"`         // words that void a trigger when one of them comes within three words behind it
	NotAfter     []string `yaml:"not_after"`      // words right before a trigger that void it: "customer experience"
	NotSoonAfter []string `yaml:"not_soon_after"` // the same, within four words before it: "use your knowledge of"
	SoonAfter    []string `yaml:"soon_after"`     // words of which one must stand within four words before a trigger; any when empty
	Through      bool     `yaml:"through"`        // a further verb in the same form does not end the reach
	Touching     bool     `yaml:"touching"`       // reaches evidence that shares a word with the trigger
	Possessive   bool     `yaml:"possessive"`     // one of the trigger's words but the last must own what follows: "the client's backlog"
	Patterns     []string `yaml:"patterns"`
}

// Fault is one thing wrong in rules, and where.
type Fault struct {
	File         string
	Line, Column int
	Message      string
}

func (f *Fault) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", f.File, f.Line, f.Column, f.Message)
}

type position struct {
	file         string
	line, column int
}

func (p position) fault(format string, args ...any) *Fault {
	return &Fault{p.file, p.line, p.column, fmt.Sprintf(format, args...)}
}

// Builtin returns the embedded rules for English.
func Builtin() Rules {
	r, err := builtin("en")
	if err != nil {
		panic("classifier: embedded rules: " + err.Error()) // unreachable: TestBuiltin loads them
	}
	return r
}

func builtin(language string) (Rules, error) {
	r := Rules{Lens: "split"}
	var errs []error
	for _, name := range []string{language + ".yaml", language + "-named.yaml", language + "-other.yaml"} {
		data, err := catalogue.ReadFile("signals/" + name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		errs = append(errs, r.addCatalogue(name, data))
	}
	errs = append(errs, decodeStrict("signals/"+language+"-reading.yaml", &r.Reading))
	errs = append(errs, decodeStrict("signals/"+language+"-advice.yaml", &r.Advice))
	errs = append(errs, decodeStrict("signals/lenses.yaml", &r.Lenses))
	errs = append(errs, decodeStrict("signals/model.yaml", &r.Model))
	return r, errors.Join(errs...)
}

func decodeStrict(file string, into any) error {
	data, err := catalogue.ReadFile(file)
	if err != nil {
		return err
	}
	d := yaml.NewDecoder(bytes.NewReader(data))
	d.KnownFields(true)
	if err := d.Decode(into); err != nil && !errors.Is(err, io.EOF) {
		return fmt.Errorf("%s: %w", file, err)
	}
	return nil
}

// addCatalogue reads a catalogue file and adds its signals and word lists to the
// rules. It reports every fault of the file's form at once; what the signals
// say is judged by [New].
func (r *Rules) addCatalogue(file string, data []byte) error {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	if len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return &Fault{file, 1, 1, "no signals: want a mapping with words: and signals:"}
	}
	var errs []error
	for key, value := range pairs(root.Content[0]) {
		switch key.Value {
		case "words":
			words := map[string][]string{}
			if err := value.Decode(&words); err != nil {
				errs = append(errs, &Fault{file, value.Line, value.Column, err.Error()})
			}
			if r.Words == nil {
				r.Words = map[string][]string{}
			}
			maps.Copy(r.Words, words)
		case "signals":
			for _, n := range value.Content {
				s, err := decodeSignal(file, n)
				r.Signals = append(r.Signals, s)
				errs = append(errs, err)
			}
		default:
			errs = append(errs, &Fault{file, key.Line, key.Column, fmt.Sprintf("unknown field %q", key.Value)})
		}
	}
	return errors.Join(errs...)
}

func decodeSignal(file string, n *yaml.Node) (Signal, error) {
	s := Signal{at: position{file, n.Line, n.Column}}
	if n.Kind != yaml.MappingNode {
		return s, s.at.fault("a signal is a mapping with id:, role:, patterns: ...")
	}
	for key := range pairs(n) {
		if !slices.Contains(signalFields, key.Value) {
			return s, &Fault{file, key.Line, key.Column, fmt.Sprintf("unknown field %q; want one of %s", key.Value, strings.Join(signalFields, ", "))}
		}
	}
	if err := n.Decode(&s); err != nil {
		return s, s.at.fault("%v", err)
	}
	return s, nil
}

var signalFields = []string{"id", "role", "dimension", "names", "weight", "patterns", "why", "source", "yes", "no"}

func pairs(n *yaml.Node) func(func(k, v *yaml.Node) bool) {
	return func(yield func(k, v *yaml.Node) bool) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			if !yield(n.Content[i], n.Content[i+1]) {
				return
			}
		}
	}
}

// faults judges one signal by itself.
func (s *Signal) faults() []error {
	var errs []error
	fault := func(format string, args ...any) {
		errs = append(errs, s.at.fault("signal %q: "+format, append([]any{s.ID}, args...)...))
	}
	if s.ID == "" {
		fault("id is missing")
	}
	switch s.Role {
	case ProductManager, ProductOwner, Hybrid, Other:
	default:
		fault("role must be product_manager, product_owner, hybrid or other, got %q", s.Role)
	}
	if s.Dimension == "" {
		fault("dimension is missing")
	}
	if !(s.Weight > 0 && s.Weight <= 10) {
		fault("weight must be above 0 and at most 10, got %v", s.Weight)
	}
	if len(s.Patterns) == 0 {
		fault("patterns are missing")
	}
	if s.Why == "" {
		fault("why is missing")
	}
	return errs
}
