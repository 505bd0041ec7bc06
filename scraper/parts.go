package scraper

import "strings"

// partsOf tells what the headings of a text name, and what it says.
func partsOf(text string) (headed, said speech) {
	lines := compact(strings.Split(text, "\n"))
	for i, line := range lines {
		line = strings.TrimSpace(line)
		heading := strings.HasPrefix(line, "## ") || len(line) < factLength && strings.HasSuffix(line, ":") || overBullets(lines, i)
		kinds := words.says(line)
		if said |= kinds; heading {
			headed |= kinds | addressing(bare(line))
		}
	}
	return headed, said
}

// overBullets reports a few words with a list right below them.
func overBullets(lines []string, i int) bool {
	return len(lines[i]) <= longestLabel && i+1 < len(lines) && strings.HasPrefix(lines[i+1], "- ") && !strings.HasPrefix(lines[i], "- ") && !isSentence(lines[i])
}

// addressing is what a heading begins that only speaks to the reader.
func addressing(heading string) speech {
	switch plain, _ := wordsOf(heading); plain {
	case "you'll", "you will", "du wirst", "tu vas", "vas a", "je gaat", "du kommer att":
		return saysDuties
	case "you've", "you have", "you are", "you", "you bring", "du bist", "du hast", "tu as", "tienes", "je hebt", "du har":
		return saysRequirements
	}
	return 0
}

// saysTheWork are the kinds that tell what the work is.
const saysTheWork = saysDuties | saysRequirements
