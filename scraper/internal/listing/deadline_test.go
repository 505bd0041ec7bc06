package listing

import "testing"

func TestDeadlinesInAnyWords(t *testing.T) {
	for _, text := range []string{"Applications close 30 June 2026 at 5pm", "Bewerbungsfrist: 30.06.2026",
		"Date limite de candidature : 30 juin 2026", "Plazo de solicitud: 30 de junio de 2026",
		"Fecha de cierre: 30/06/2026", "Data limite para candidaturas: 30 de junho de 2026",
		"Deadline for applications: Tuesday, June 30, 2026, 23:59 CET"} {
		if got := DeadlineIn(text, true); got != "2026-06-30" {
			t.Errorf("DeadlineIn(%q) = %q, want 2026-06-30", text, got)
		}
	}
}
