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
