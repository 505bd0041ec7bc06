package reader

import (
	"reflect"
	"testing"

	"rolecheck/scraper/internal/facts"
	"rolecheck/scraper/internal/listing"
)

func TestClosedNotices(t *testing.T) {
	for _, closed := range []string{
		"This job has expired", "THIS POSITION HAS BEEN FILLED", "Sorry, this vacancy is no longer available.", "Applications are now closed",
		"The Product Manager, Growth position was filled on 12 May 2026", "Application deadline has passed",
		"We've filled this role. Thank you for your interest!",
		"We are no longer accepting applications for this position.",
		"Oops! The job you are looking for is no longer open.", "Expired on 3 March 2026",
		"This listing isn't available anymore",
		"Position Closed - This position closed on 12 May 2026. Applications are no longer being accepted.",
		"Applications are no longer being accepted", "Status: Closed", "Job status\tExpired",
		"Recruitment for this post has ended", "Vacancy closed", "⚠️ This posting is archived",
		"Diese Stelle ist leider nicht mehr verfügbar.", "Die Stelle wurde bereits besetzt",
		"Leider ist diese Stellenanzeige nicht mehr aktiv", "Die Bewerbungsfrist ist am 3. Mai 2024 abgelaufen",
		"Cette offre n’est plus disponible", "Offre expirée", "Ce poste a été pourvu",
		"Esta oferta ya no está disponible", "Vacante cerrada", "Vaga encerrada", "Esta vaga não está mais disponível",
		"Questa offerta è scaduta", "Deze vacature is helaas gesloten", "Annonsen är inte längre aktiv",
		"Ansökningstiden har gått ut", "Stillingen er besat", "Stillingen er ikke lenger ledig",
		"Hakuaika on päättynyt", "Oferta wygasła", "Tato pozice již byla obsazena", "Вакансия в архиве",
		"As of 30 May, 2024 the application deadline has passed, it is not possible to apply anymore.",
		"Thank you for your interest, but this position is closed", "It looks like this job has been filled",
		"You can no longer apply for this job", "The requested job was not found", "Sorry, we couldn't find that job.",
		"Désolé, cette offre n'est plus disponible", "Il n’est plus possible de postuler à cette offre",
		"Die Bewerbung auf diese Stelle ist nicht mehr möglich", "La oferta ya no se encuentra disponible",
		"Annuncio non più disponibile", "Oferta archiwalna", "Ez az állás már nem aktuális", "Acest anunț a expirat",
		"عذراً، هذه الوظيفة لم تعد متاحة", "המשרה אינה פעילה יותר", "Ця вакансія неактуальна", "Oglas je istekao",
		"Ponuka už nie je aktuálna", "Обявата е изтекла", "Skelbimas nebegalioja", "Kuulutus on aegunud",
		"Keine Bewerbungen mehr möglich", "N’accepte plus de candidatures", "Ya no se aceptan solicitudes",
		"Sollicitaties worden niet meer geaccepteerd", "お探しの求人は掲載が終了しました。", "已停止接受申请",
		"Việc làm này đã hết hạn", "Lowongan ini sudah ditutup",
		"この求人の募集は終了しました", "该职位已关闭", "채용이 마감되었습니다",
	} {
		if !saysClosed(closed) {
			t.Errorf("%q is not taken for a notice", closed)
		}
	}
	for _, open := range []string{
		"You decide when a listing is closed or has expired",
		"Sellers whose offer is no longer available get a notice", "The previous position has been filled internally",
		"This posting will be removed after it has been filled", "If this job has expired, look at our other jobs",
		"Sunday - closed all day", "Status: open until filled", "Report the status of closed orders",
		"You close positions that have been filled", "We fill this position as soon as possible",
		"This position is open until filled", "Applications will be closed on 12 May",
		"Der Job ist unbefristet und ab sofort zu besetzen", "Stelle zu besetzen ab sofort",
		"It is possible to apply in English", "You can apply until 12 May", "We are accepting applications until May",
		"Die Stelle bietet mehr als nur Aufgaben", "Mogućnost prijave je otvorena",
		"Le poste est ouvert à toutes les candidatures",
		"This role is closely tied to sales", "The position is available in Berlin or Hamburg", "Die Stelle ist unbefristet",
	} {
		if saysClosed(open) {
			t.Errorf("%q is taken for a notice", open)
		}
	}
}

func TestDescribedSalary(t *testing.T) {
	got := facts.DescribedSalary("We raised $40 - $50 million.\n- The salary range is £50,000 to £60,000 per year.")
	want := &listing.Salary{Min: 50000, Max: 60000, Currency: "GBP", Period: "year", Source: "text"}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("describedSalary = %+v, want %+v", got, want)
	}
}
