package classifier

// Line is a sentence or bullet that was read as one statement.
type Line struct {
	Start   int     `json:"start"`
	End     int     `json:"end"`
	Section Section `json:"section"`
	Kinds   Kinds   `json:"kinds"`
}

// Kinds are the probabilities of what a line says; they sum to 1.
type Kinds struct {
	ProductManager float64 `json:"product_manager"`
	ProductOwner   float64 `json:"product_owner"`
	Product        float64 `json:"product"`
	Other          float64 `json:"other"`
	None           float64 `json:"none"`
}

// Kind is what a line says the person hired will do.
type Kind int

// The kinds, in the order of [Kinds].
const (
	ManagerDuty Kind = iota // a product manager's duty
	OwnerDuty               // a product owner's
	EitherDuty              // product work that either does
	OtherDuty               // another job's
	NoDuty                  // nothing
)

// LabelledLine is a line of an [Example] as a reader labelled it.
type LabelledLine struct {
	Start, End int // bytes of the text
	Kind       Kind
	Heavy      bool // telling
}

// of is the probability of a kind.
func (k Kinds) of(kind Kind) float64 {
	switch kind {
	case ManagerDuty:
		return k.ProductManager
	case OwnerDuty:
		return k.ProductOwner
	case EitherDuty:
		return k.Product
	case OtherDuty:
		return k.Other
	}
	return k.None
}

// discount keeps the share factor, 0 to 1, of a duty; the rest becomes none.
func (k *Kinds) discount(kind Kind, factor float64) {
	p := [...]*float64{&k.ProductManager, &k.ProductOwner, &k.Product, &k.Other}[kind]
	k.None += *p * (1 - factor)
	*p *= factor
}
