package scraper

import "regexp"

// careersTitle is what pages about working somewhere are called.
var careersTitle = regexp.MustCompile(`(?i)\b(?:careers?|jobs|join (?:us|our)|work(?:ing)? (?:with|at|for)|open (?:positions|roles)|life at|vacancies|recruitment|recruiting|current openings|karriere\w*|stellenangebote|stellenmarkt|jobbörse|jobs bei|arbeiten bei|emplois|carrières|recrutement|rejoignez|empleo|trabaja con|trabaje|lavora con|vacatures|werken bij|jobba hos|lediga (?:jobb|tjänster)|ledige stillinger|kariera|kariéra|praca|trabalhe|вакансии|карьера)\b|採用情報|加入我们|招聘`)
