package classifier

import "rolecheck/classifier/internal/layout"

// Block is a heading, bullet or paragraph of a text, in bytes of it. A
// paragraph or bullet that was wrapped by hand holds its line breaks.
type Block struct {
	Heading, Bullet bool // neither: a paragraph
	Marker          int  // where the sign in front of the words begins ("- ", "1.", "##"); Start without one
	Start, End      int  // the words
}

// Outline cuts a text into the blocks that Classify reads it by, in their
// order; they do not overlap. It is safe for concurrent use.
func (c *Classifier) Outline(text string) []Block {
	r := c.readers.Get().(*reader)
	defer c.readers.Put(r)
	c.parse(&r.doc, text)
	if judge := c.judgeOf(&r.doc); judge != nil {
		return judge.Outline(text)
	}
	blocks := make([]Block, len(r.doc.lines))
	for i, l := range r.doc.lines {
		blocks[i] = Block{l.kind == layout.Heading, l.kind == layout.Bullet, l.marker, l.start, l.end}
	}
	return blocks
}
