package classifier

import (
	"strings"
	"sync"
)

// wordClass says what a word does in a title. A word may do several things:
// "design" is a field by itself and makes "product design" a look-alike.
type wordClass uint16

const (
	noise        wordClass = 1 << iota // says nothing: a number, a letter of "(m/w/d)", a contract
	seniority                          // how senior, not what
	small                              // "of", "de": binds a leader to its field
	leader                             // makes a job of the field that it leads
	job                                // a job by itself, and not a product manager's
	gentle                             // a job that "product management" before it turns into a product manager's
	around                             // recruits or teaches for the job that stands beside it
	field                              // led by somebody, it is another job
	lookalike                          // after "product": another job or field
	direction                          // after "product": a product manager's if a leader does it
	scope                              // "product line manager", "platform owner"
	agileContext                       // makes "PO" a product owner
	preposition                        // what follows says where or for whom
	conjunction                        // joins two jobs
)

func (c wordClass) is(any wordClass) bool { return c&any != 0 }

// classes lists the words of each class in their canonical spelling. Words
// that are not here are the many fields and places that titles name.
var classes = []struct {
	class wordClass
	words string
}{
	{noise, `m w f d x h gn mwd mfd fmd mwx fmx div divers diverse all genders gender any geschlecht inclusive
		remote remotely onsite hybrid homeoffice wfh anywhere worldwide relocation visa sponsorship fulltime
		parttime full part time vollzeit teilzeit permanent contract contractor freelance freelancer fixed
		term temporary temp interim cdi cdd alternance stage unbefristet befristet hours week months year
		years job jobs position role vacancy opening opportunity hiring wanted gesucht urgent now req
		requisition id ref nr no usd eur gbp chf k hr inc gmbh ag ltd llc plc corp sa se ab oy bv nv srl spa
		confidential i ii iii iv v vi vii level band grade multiple levels l1 l2 l3 l4 l5 l6 l7 e4 e5 e6 ic3
		ic4 ic5 ic6`},
	{seniority, `senior junior principal staff founding associate entry mid midlevel graduate trainee intern
		internship apprentice apprenticeship student working fellow distinguished deputy acting expert
		executive experienced first independent global international regional national group assistant vice
		sub`},
	{small, `of the de du des del della di da do dos la le les el los van het der die das von zur zum und a an
		our ds`},
	{leader, `chef manager management lead leader head director vp svp evp avp president chief officer leadership`},
	{job, `ceo cto cfo cmo coo cio ciso cro chro member engineer developer programmer coder designer analyst
		architect scientist researcher administrator technician consultant specialist coordinator strategist
		marketer copywriter writer editor journalist translator accountant controller bookkeeper auditor
		lawyer counsel attorney paralegal nurse doctor physician pharmacist therapist psychologist teacher
		tutor professor lecturer chef cook waiter barista driver mechanic electrician plumber welder
		operator assembler cashier merchandiser buyer planner scheduler dispatcher clerk receptionist
		secretary representative rep seller salesperson salesman broker trader underwriter actuary adjuster
		banker teller investigator inspector guard soldier pilot photographer illustrator animator artist
		producer tester sdet sre devops fullstack frontend backend master facilitator generalist advisor
		adviser evangelist advocate ambassador handler worker laborer carpenter painter cleaner caretaker
		janitor librarian chemist biologist physicist statistician mathematician economist linguist
		annotator labeler modeler moderator streamer trafficker estimator surveyor draftsman machinist
		fitter printer packer picker supervisor foreman superintendent bricklayer stylist hairdresser
		dentist veterinarian optician radiographer paramedic midwife dietitian carer helper attendant
		concierge butler host hostess sommelier baker butcher gardener farmer fisher miner roofer glazier ux
		ui qa rte pmo controlling dba sysadmin demonstrator promoter influencer negotiator liaison`},
	{gentle, `specialist consultant professional`},
	{around, `recruiter sourcer coach trainer instructor headhunter`},
	{field, `marketing sales engineering design operations ops project program account accounts success support
		service services brand category delivery hr talent finance legal compliance production manufacturing
		supply logistics procurement purchasing quality store restaurant hotel facilities facility
		construction community content events event office partnerships development science analytics change
		release audit tax treasury communications recruiting training warehouse fleet process property
		campaign campaigns staff infrastructure systems database nursing maintenance advertising pr
		fundraising administration bank branch kitchen housekeeping security safety implementation
		onboarding engagement accounting payroll editorial architecture research risk studio merchandising
		sourcing`},
	{lookalike, `operations ops design analytics data support engineering security content quality safety compliance
		growth experience success education training partnerships partnership partner gtm commercialization
		communications communication excellence enablement led introduction development planning policy
		research science insights intelligence sales merchandising sourcing pricing certification testing
		test documentation knowledge integration implementation delivery release program project associate
		assistant marketing trainer coach recruiter supervisor photography photographer stewardship
		assurance regulatory cost costing information master engineer designer demonstrator liability
		integrity localization localisation accessibility adoption onboarding services service staffing
		procurement supply logistics manufacturing production copy writing launch business commercial`},
	{direction, `strategy strategist innovation vision`},
	{scope, `line lines portfolio area unit team suite platform feature component backlog solution domain epic
		squad app group`},
	{agileContext, `agile scrum digital technical tech it software safe squad ai saas platform data web mobile app proxy
		analyst`},
	{preposition, `at in for with to from via based within on as bei fur mit im am chez pour avec para con em till hos
		vid voor bij met per presso dla`},
	{conjunction, `and or und oder et ou y och og oraz eller`},
}

// spellings gives other spellings of canonical words: plurals, abbreviations,
// common slips, other languages. One spelling may stand for several words.
const spellings = `
product: products prod produkt produkte produkten produktes produits produit producto productos
product: produto produtos prodotto prodotti produktu produktow producten prodcut produc produk urun
product: termek toode tuote продукт продукта продукту продуктов 프로덕트 produktovy produktova produs
manager: managers mgr mngr manger mananger managerin manageress gerente gerent menedzer menadzer
manager: manazer manazerka менеджер yoneticisi 매니저 マネージャー gestionnaire gestor gestora menedzser
manager: upravitel
owner: owners onwer eigner eigentumer eigenaar inhaber dueno duena dono dona propietario propietaria
owner: proprietaire proprietario proprietaria wlasciciel wlascicielka vlastnik agare eier ejer sahibi
owner: omistaja владелец 오너 オーナー
management: mgmt managment managent gestion gestao gestione zarzadzanie
lead: leads teamlead teamleads
pm: pmt
leader: leaders lider lideres
chef: cheffe
head: heads leiter leiterin leitung leitende leitender kierownik kierowniczka responsable responsables
head: responsabile jefe jefa chefe hoofd ansvarig ansvarlig verantwortlicher verantwortliche sjef capo
head: руководитель vedouci leder ledare
director: directors dir directeur directrice direttore direttrice diretor diretora directora direktor
director: direktorin dyrektor директор dirctor
vp: vicepresident
president: presidente pres
officer: officers
product manager: produktmanager produktmanagerin productmanager produktmanagerinnen produktchef
product manager: produktsjef produktleder produktledare produktleiter produktleiterin
product manager: produktverantwortlicher produktverantwortliche produktansvarig
product manager: productverantwoordelijke tuotepaallikko termekmenedzser pdm apm gpm 产品经理 產品經理 高级产品经理
product manager: プロダクトマネージャー プロダクトマネジャー 프로덕트매니저 продакт produktovymanager
product management: produktmanagement productmanagement produktmgmt produktstyring
product owner: productowner produktowner produkteigner produkteigentumer produktinhaber
product owner: producteigenaar produktagare produkteier produktejer tuoteomistaja tpo プロダクトオーナー 产品负责人
product owner product manager: popm pmpo
chief product officer: cpo cpto cppo
product marketing manager: pmm
product marketing: produktmarketing productmarketing
product designer: produktdesigner produktdesignerin productdesigner
product developer: produktentwickler produktentwicklerin produktutvecklare productontwikkelaar
product development: produktentwicklung
production: produktion produktions produzione producao produccion productie produkcji fertigung
production manager: produktionsleiter produktionschef produktionsleder
project: projects projekt projekte projet projets proyecto proyectos projeto projetos progetto
project: progetti projektu projektow проекта проектов proje prosjekt proj
project manager: projektleiter projektleiterin projektmanager projektmanagerin projektledare
project manager: projektleder prosjektleder projectleider projectmanager pjm
project management: projektmanagement projektleitung projectmanagement
program: programs programme programmes programm programa programma programu pgm
program manager: programmleiter programmanager
scrum master: scrummaster
engineer: engineers eng engr ingenieur ingenieurin ingenieure ingeniero ingeniera ingegnere engenheiro
engineer: inzynier ingenjor insinoori инженер
developer: developers dev entwickler entwicklerin desarrollador developpeur developpeuse utvecklare
developer: ontwikkelaar sviluppatore programista desenvolvedor разработчик softwareentwickler
developer: webentwickler softwareengineer
designer: designers gestalter mediengestalter disenador grafiker дизайнер
analyst: analysts analista analyste analityk analytiker analytikerin аналитик businessanalyst
analyst: dataanalyst
architect: architects architekt architektin arquitecto architecte arquiteto
consultant: consultants berater beraterin consulente consultor consultora conseiller conseillere
consultant: radgivare doradca konsulent konsult
specialist: specialists spezialist spezialistin specjalista especialista specialista specialiste
scientist: scientists
administrator: admin admins administrators
coordinator: coordinators koordinator koordinatorin coordinateur coordinatrice coordinador
coordinator: coordinadora coordenador coordenadora samordnare koordynator
assistant: assistants assistent assistentin assistente asistente asst
technician: technicians techniker technikerin technicien tecnico tekniker
strategist: strategists
recruiter: recruiters
researcher: researchers
writer: writers redakteur redakteurin
teacher: lehrer lehrerin
accountant: buchhalter buchhalterin comptable contador
representative: representatives vertreter kundenberater vendedor vendeur verkaufer verkauferin
representative: kaufmann kauffrau
driver: fahrer chauffeur
master: masters
marketing: mkt mktg
sales: vertrieb vertriebs ventas vendas vendite verkauf salg
engineering: softwareentwicklung
operations: operation betrieb oper
account: kundenbetreuer
development: entwicklung
support: kundenservice
quality: qualitat qualitats
technical: technischer technische technisch technique
senior: sr snr sen leitend erfahrener erfahrene starszy
junior: jr jnr jun mlodszy
associate: assoc
student: werkstudent werkstudentin
intern: praktikant praktikantin praktikum stagiaire pasante becario estagio estagiario interns
intern: praktyki
coach: coaches
trainer: trainers
strategy: strategies strategie
category: categories
communications: comms
`

// heads are the nouns at the end of German, Dutch and Nordic compounds:
// "Softwareproduktmanager", "Vertriebsleiter".
var heads = []struct{ ending, canonical string }{
	{"managerin", "manager"}, {"manager", "manager"}, {"management", "management"}, {"leitung", "head"}, {"leiterin", "head"}, {"leiter", "head"},
	{"chef", "head"}, {"owner", "owner"}, {"ingenieurin", "engineer"}, {"ingenieur", "engineer"}, {"entwicklerin", "developer"},
	{"entwickler", "developer"}, {"beraterin", "consultant"}, {"berater", "consultant"}, {"techniker", "technician"},
	{"designer", "designer"}, {"analyst", "analyst"}, {"mechaniker", "mechanic"}, {"arbeiter", "worker"}, {"helfer", "worker"},
	{"utvecklare", "developer"}, {"medewerker", "worker"}, {"mitarbeiter", "worker"}, {"engineer", "engineer"},
	{"developer", "developer"}, {"assistent", "assistant"}, {"kaufmann", "clerk"}, {"kauffrau", "clerk"}, {"fachkraft", "worker"},
}

// feminine are the marks that follow a word.
var feminine = []string{":in", "*in", "_in", "/in", "/-in", "(in)", "·in", ".in", ":innen", "*innen", "/innen", "/-innen", "(innen)",
	":r", "*r", "(r)", "·e", "(e)", "/e", ".e", "(fe)", "·fe", "/fe", ".fe", "(a)", "/a", "/o", "(o)", "/rice", "/trice", "(trice)", "/euse"}

// lexicon gives the canonical words that a spelling stands for.
var lexicon = sync.OnceValue(func() map[string][]titleWord {
	known := map[string]wordClass{}
	for _, c := range classes {
		for _, w := range strings.Fields(c.words) {
			known[w] |= c.class
		}
	}
	words := make(map[string][]titleWord, 2*len(known))
	for w, c := range known {
		words[w] = []titleWord{{text: w, wordClass: c}}
	}
	for line := range strings.Lines(strings.TrimSpace(spellings)) {
		canonical, others, _ := strings.Cut(line, ":")
		if _, found := words[canonical]; !found && !strings.Contains(canonical, " ") {
			words[canonical] = []titleWord{{text: canonical}}
		}
		for _, s := range strings.Fields(others) {
			words[fold(s)] = canonicalWords(known, canonical)
		}
	}
	return words
})

func canonicalWords(known map[string]wordClass, canonical string) []titleWord {
	var words []titleWord
	for _, w := range strings.Fields(canonical) {
		words = append(words, titleWord{text: w, wordClass: known[w]})
	}
	return words
}
