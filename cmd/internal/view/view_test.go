package view

import (
	"testing"
)

func TestTemplatesParse(t *testing.T) { Templates() }
