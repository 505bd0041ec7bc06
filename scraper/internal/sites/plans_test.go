package sites

import (
	"net/url"
	"testing"

	"rolecheck/scraper/internal/page"
)

func TestPlans(t *testing.T) {
	const id = "34413f8d-26bf-4bbc-8ade-eb309a0e2245"
	for _, tt := range []struct {
		address, canonical string
		board              bool
		first              string // request; empty when there is none
	}{
		{"https://boards.greenhouse.io/acme", "https://job-boards.greenhouse.io/acme", true,
			"https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true"},
		{"https://job-boards.eu.greenhouse.io/acme/jobs/12?gh_src=x", "https://job-boards.greenhouse.io/acme/jobs/12",
			false, "https://boards-api.greenhouse.io/v1/boards/acme/jobs/12"},
		{"https://boards.greenhouse.io/embed/job_app?for=acme&token=12",
			"https://job-boards.greenhouse.io/acme/jobs/12", false,
			"https://boards-api.greenhouse.io/v1/boards/acme/jobs/12"},
		{"https://boards.greenhouse.io/embed/job_board?for=acme", "https://job-boards.greenhouse.io/acme", true,
			"https://boards-api.greenhouse.io/v1/boards/acme/jobs?content=true"},
		{"https://jobs.lever.co/acme/" + id + "/apply?lever-source=x", "https://jobs.lever.co/acme/" + id, false,
			"https://api.lever.co/v0/postings/acme/" + id + "?mode=json"},
		{"https://jobs.eu.lever.co/acme", "https://jobs.eu.lever.co/acme", true, "https://api.eu.lever.co/v0/postings/acme?mode=json"},
		{"https://api.eu.lever.co/v0/postings/acme/" + id, "https://jobs.eu.lever.co/acme/" + id, false,
			"https://api.eu.lever.co/v0/postings/acme/" + id + "?mode=json"},
		{"https://jobs.ashbyhq.com/Sierra%20Space/" + id + "/application",
			"https://jobs.ashbyhq.com/Sierra%20Space/" + id, false, "https://jobs.ashbyhq.com/Sierra%20Space/" + id},
		{"https://jobs.ashbyhq.com/acme", "https://jobs.ashbyhq.com/acme", true,
			"https://api.ashbyhq.com/posting-api/job-board/acme?includeCompensation=true"},
		{"https://apply.workable.com/acme/j/AB12/apply/", "https://apply.workable.com/j/AB12", false,
			"https://apply.workable.com/api/v2/accounts/acme/jobs/AB12"},
		{"https://apply.workable.com/acme/", "https://apply.workable.com/acme", true,
			"https://apply.workable.com/api/v1/widget/accounts/acme?details=true"},
		{"https://acme.workable.com/jobs/123", "https://apply.workable.com/j/123", false,
			"https://apply.workable.com/api/v2/accounts/acme/jobs/123"},
		{"https://acme.wd3.myworkdayjobs.com/en-US/Careers/job/Lyon/PM_R1/apply/applyManually",
			"https://acme.wd3.myworkdayjobs.com/Careers/job/Lyon/PM_R1", false,
			"https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Careers/job/Lyon/PM_R1"},
		{"https://acme.wd3.myworkdayjobs.com/Careers", "https://acme.wd3.myworkdayjobs.com/Careers", true,
			"https://acme.wd3.myworkdayjobs.com/wday/cxs/acme/Careers/jobs"},
		{"https://wd5.myworkdaysite.com/en-US/recruiting/acme/Careers/job/Lyon/PM_R1",
			"https://wd5.myworkdaysite.com/recruiting/acme/Careers/job/Lyon/PM_R1", false,
			"https://wd5.myworkdaysite.com/wday/cxs/acme/Careers/job/Lyon/PM_R1"},
		{"https://jobs.smartrecruiters.com/Acme/744000138728139-product-manager",
			"https://jobs.smartrecruiters.com/Acme/744000138728139", false,
			"https://api.smartrecruiters.com/v1/companies/Acme/postings/744000138728139"},
		{"https://careers.smartrecruiters.com/Acme/", "https://careers.smartrecruiters.com/Acme", true,
			"https://api.smartrecruiters.com/v1/companies/Acme/postings?limit=100&offset=0"},
		{"https://acme.recruitee.com/o/product-owner/c/new", "https://acme.recruitee.com/o/product-owner", false,
			"https://acme.recruitee.com/api/offers/product-owner"},
		{"https://acme.jobs.personio.de/job/7?language=de&utm_source=x", "https://acme.jobs.personio.de/job/7", false,
			"https://acme.jobs.personio.de/xml?language=de"},
		{"https://acme.teamtailor.com/jobs", "https://acme.teamtailor.com/jobs", true, "https://acme.teamtailor.com/jobs.json"},
		{"https://career.acme.example/en/jobs/8002146-counsel/applications/new",
			"https://career.acme.example/en/jobs/8002146-counsel", false, ""},
		{"https://acme.breezy.hr/p/abc-pm/apply", "https://acme.breezy.hr/p/abc-pm", false, "https://acme.breezy.hr/p/abc-pm"},
		{"https://acme.breezy.hr/", "https://acme.breezy.hr", true, "https://acme.breezy.hr/json"},
		{"https://acme.bamboohr.com/jobs/view.php?id=31", "https://acme.bamboohr.com/careers/31", false,
			"https://acme.bamboohr.com/careers/31/detail"},
		{"https://ats.rippling.com/en-GB/acme/jobs/" + id, "https://ats.rippling.com/acme/jobs/" + id, false,
			"https://ats.rippling.com/api/v2/board/acme/jobs/" + id},
		{"https://careers-acme.icims.com/jobs/1234/pm/login", "https://careers-acme.icims.com/jobs/1234/pm/job",
			false, "https://careers-acme.icims.com/jobs/1234/pm/job?in_iframe=1"},
		{"https://jobs.jobvite.com/acme/job/oct/apply", "https://jobs.jobvite.com/acme/job/oct", false, ""},
		{"https://acme.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/fr/sites/CX_2/job/123/?utm_medium=x",
			"https://acme.fa.em2.oraclecloud.com/hcmUI/CandidateExperience/fr/sites/CX_2/job/123", false,
			"https://acme.fa.em2.oraclecloud.com/hcmRestApi/resources/latest/recruitingCEJobRequisitionDetails?expand=all&on" +
				"lyData=true&finder=ById;Id=%22123%22,siteNumber=CX_2"},
		{"https://jobs.acme.example/job/Lyon-PM/1234567/?feedId=1", "https://jobs.acme.example/job/Lyon-PM/1234567/", false, ""},
		{"https://recruiting.paylocity.com/Recruiting/Jobs/Apply/42", "https://recruiting.paylocity.com/Recruiting/Jobs/Details/42", false, ""},
		{"https://jobs.gusto.com/postings/acme-pm/applicants/new", "https://jobs.gusto.com/postings/acme-pm", false, ""},
		{"https://acme.pinpointhq.com/en/postings/9f/applications/new", "https://acme.pinpointhq.com/postings/9f",
			false, "https://acme.pinpointhq.com/postings.json"},
		{"https://acme.applytojob.com/apply/aB3dE6gH9k/Product-Manager?source=x",
			"https://acme.applytojob.com/apply/aB3dE6gH9k", false,
			"https://acme.applytojob.com/apply/aB3dE6gH9k/Product-Manager"},
		{"https://fr.linkedin.com/jobs/view/pm-at-acme-4000000010?position=1",
			"https://www.linkedin.com/jobs/view/4000000010", false,
			"https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/4000000010"},
		{"https://www.linkedin.com/jobs/search/?keywords=product&currentJobId=4000000010",
			"https://www.linkedin.com/jobs/view/4000000010", false,
			"https://www.linkedin.com/jobs-guest/jobs/api/jobPosting/4000000010"},
		{"https://fr.indeed.com/rc/clk?jk=00ab&from=x", "https://fr.indeed.com/viewjob?jk=00ab", false, ""},
		{"https://www.seek.com.au/jobs?jobId=80&type=standard", "https://www.seek.com.au/job/80", false, ""},
		{"https://www.ycombinator.com/companies/acme/jobs/7uV8-pm", "https://www.ycombinator.com/companies/acme/jobs/7uV8-pm", false, ""},
		{"https://weworkremotely.com/", "https://weworkremotely.com", true, "https://weworkremotely.com/remote-jobs.rss"},
		{"https://news.ycombinator.com/item?id=48747976", "https://news.ycombinator.com/item?id=48747976", true,
			"https://hn.algolia.com/api/v1/items/48747976"},
	} {
		u, err := url.Parse(tt.address)
		if err != nil {
			t.Fatal(err)
		}
		p := PlanFor(u)
		if p == nil {
			t.Errorf("no plan for %s", tt.address)
			continue
		}
		first := ""
		if len(p.Requests) > 0 {
			first = p.Requests[0].URL
		}
		if p.Canonical != tt.canonical || p.Board != tt.board || first != tt.first {
			t.Errorf("plan for %s = %s, board %t, first %q; want %s, board %t, first %q", tt.address, p.Canonical,
				p.Board, first, tt.canonical, tt.board, tt.first)
		}
	}
}

// TestPlansAreStable plans for each identity again: it stays what it is.
func TestPlansAreStable(t *testing.T) {
	for _, address := range []string{
		"https://boards.greenhouse.io/acme/jobs/12",
		"https://jobs.lever.co/acme/34413f8d-26bf-4bbc-8ade-eb309a0e2245/apply", "https://acme.workable.com/jobs/123",
		"https://apply.workable.com/acme/j/AB12",
		"https://acme.wd3.myworkdayjobs.com/en-US/Careers/job/Lyon/PM_R1",
		"https://careers-acme.icims.com/jobs/1234/pm/job", "https://acme.applytojob.com/apply/aB3dE6gH9k/PM",
		"https://acme.teamtailor.com/jobs/8002146-counsel",
		"https://ats.rippling.com/acme/jobs/34413f8d-26bf-4bbc-8ade-eb309a0e2245",
		"https://jobs.acme.example/job/Lyon-PM/1234567/", "https://acme.pinpointhq.com/en/postings/9f",
	} {
		u, _ := url.Parse(address)
		once := PlanFor(u)
		v, _ := url.Parse(once.Canonical)
		if twice := PlanFor(v); twice == nil || twice.Canonical != once.Canonical {
			t.Errorf("identity of %s = %s, then %+v", address, once.Canonical, twice)
		}
	}
}

func TestAddressesOfNoSite(t *testing.T) {
	for _, address := range []string{"https://kestrel.example/jobs/1", "https://www.greenhouse.io/blog",
		"https://www.lever.co/", "https://example.org/", "https://www.linkedin.com/in/someone",
		"https://news.ycombinator.com/newest"} {
		u, _ := url.Parse(address)
		if p := PlanFor(u); p != nil {
			t.Errorf("plan for %s = %+v, want none", address, p)
		}
	}
}

func TestWorkdayAsksForEachPage(t *testing.T) {
	for _, tt := range []struct{ total, pages int }{{20, 0}, {21, 1}, {2600, 129}, {10_000_000, page.MaxNext}} {
		if got := len(workdayNext("https://a.example/api", tt.total)); got != tt.pages {
			t.Errorf("workdayNext of %d postings asks for %d pages, want %d", tt.total, got, tt.pages)
		}
	}
}
