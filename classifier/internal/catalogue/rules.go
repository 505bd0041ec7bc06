// Package catalogue holds what a classifier works by, as data: the signals and
// their words, how listings of a language read, what a verdict says to people,
// and the packs by which a user changes them. It reads the data from YAML, checks
// that they hold together, with every fault at its place, and parses their
// patterns. It judges no listing.
package catalogue

import (
	"go.yaml.in/yaml/v3"

	"rolecheck/classifier/internal/match"
)

// Rules are the data that a classifier works by.
type Rules struct {
	Signals []Signal
	Words   map[string]match.Words // named word lists of the patterns
	Reading Reading
	Advice  Advice
	Lenses  map[string]Lens
	Lens    string // the chosen one: split (default), scrum, svpg or one of a pack
	Titles  []TitleForm

	// Further are the rules of further languages, by language: their Signals, Words,
	// Reading and Lines. All else holds in every language.
	Further map[string]Rules
	Lines   []*yaml.Node // of a further language: what words say about their line, as packs have it

	wordsFrom  map[string]source
	lensesFrom source
	retired    []Signal // that packs have switched off or replaced: what names them is no fault
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
	Must      []string `yaml:"must" json:"must"`         // sentences that give this signal
	MustNot   []string `yaml:"must_not" json:"must_not"` // sentences that must not

	Packs    []string `yaml:"-" json:"packs,omitempty"`    // the user's packs that added or changed it
	Language string   `yaml:"-" json:"language,omitempty"` // of its listings; "": the built-in one

	at         position
	patternsAt []position // of the first of Patterns
	builtin    int        // of Patterns, that came before those of packs
}

// Reading is how the listings of one language are laid out and phrased.
type Reading struct {
	Language      string                 `yaml:"language"`
	Languages     map[string]match.Words `yaml:"languages"`    // the commonest words by language
	Words         map[string]match.Words `yaml:"words"`        // word lists of the patterns below
	Verbs         match.Words            `yaml:"verbs"`        // at which the reach of a context ends
	Ambiguous     match.Words            `yaml:"ambiguous"`    // forms of verbs that are nouns or adjectives too
	Plurals       match.Words            `yaml:"plurals"`      // verbs in -s that are more often nouns behind another noun
	Openers       match.Words            `yaml:"openers"`      // of those, the ones that are verbs at the head of a line
	Determiners   match.Words            `yaml:"determiners"`  // behind which those are no verbs
	VerbFollows   match.Words            `yaml:"verb_follows"` // behind which they are
	Inflection    match.Inflection       `yaml:"inflection"`
	ListEnders    match.Words            `yaml:"list_enders"`   // that begin no member of a list
	Abbreviations match.Words            `yaml:"abbreviations"` // at most four letters, that may end with a stop inside a sentence
	Grammar       Grammar                `yaml:"grammar"`
	Headings      []Heading              `yaml:"headings"`
	Cues          []Cue                  `yaml:"cues"`
	Contexts      []Context              `yaml:"contexts"`

	from  source
	packs int // how many of Headings packs have put before the others
}

// Grammar holds the small words that delimit clauses.
type Grammar struct {
	Joins       match.Words `yaml:"joins"`       // and, or
	Contrasts   match.Words `yaml:"contrasts"`   // but: a new clause begins
	Addressee   match.Words `yaml:"addressee"`   // you
	Auxiliaries match.Words `yaml:"auxiliaries"` // can, do
	Future      match.Words `yaml:"future"`      // will
	Finite      match.Words `yaml:"finite"`      // is, will: what stands before is no verb
	Places      match.Words `yaml:"places"`      // where: "where you plan" belongs to what stands before it
	Relatives   match.Words `yaml:"relatives"`   // who, that
	Means       match.Words `yaml:"means"`       // by: "by showing them"
	Unpaired    match.Words `yaml:"unpaired"`    // that begin no line and stand in no pair of words of the model
}

// Heading tells which section a heading opens; the first that fits decides.
type Heading struct {
	Section Section  `yaml:"section"`
	Whole   []string `yaml:"whole"` // whole headings; found inside flattened lines too
	Words   []string `yaml:"words"` // patterns that tell inside a heading line
}

// Cue tells the section of a sentence by its words.
type Cue struct {
	Section  Section  `yaml:"section"`
	Strong   bool     `yaml:"strong"` // whatever the heading says
	Patterns []string `yaml:"patterns"`
}

// Context is a circumstance in which evidence counts less, or not at all.
type Context struct {
	ID           string      `yaml:"id"`
	Factor       float64     `yaml:"factor"`         // the contribution is multiplied by it, 0 to 1
	Ahead        int         `yaml:"ahead"`          // reach in words from the trigger to evidence behind it
	Back         int         `yaml:"back"`           // reach in words from the trigger to evidence before it
	Roles        []Role      `yaml:"roles"`          // evidence for these roles alone; all when empty
	Spares       match.Words `yaml:"spares"`         // by how ids begin: signals it never reaches nor begins within
	Unless       match.Words `yaml:"unless"`         // words that void a trigger within three words behind it
	NotAfter     match.Words `yaml:"not_after"`      // words right before a trigger that void it: "customer experience"
	NotSoonAfter match.Words `yaml:"not_soon_after"` // the same, within four words before it: "use your knowledge of"
	SoonAfter    match.Words `yaml:"soon_after"`     // of which one must stand within four words before it, if any
	Head         bool        `yaml:"head"`           // a trigger must begin the sentence: somebody else is its subject
	Through      bool        `yaml:"through"`        // a further verb in the same form does not end the reach
	Touching     bool        `yaml:"touching"`       // reaches evidence that shares a word with the trigger
	Possessive   bool        `yaml:"possessive"`     // a word of the trigger owns what follows: "the client's backlog"
	Patterns     []string    `yaml:"patterns"`
}
