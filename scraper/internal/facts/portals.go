package facts

import "regexp"

// PortalName matches the names of job boards and applicant systems, which are
// no employers on the pages that they serve.
var PortalName = regexp.MustCompile(`(?i)^(?:linkedin|indeed|glassdoor|stepstone|xing|monster|seek|jobnet|` +
	`jobindex|totaljobs|reed|ziprecruiter|dice|wellfound|angellist|jora|adzuna|infojobs|hellowork|apec|` +
	`jobteaser|welcome to the jungle|github|substack|medium|facebook|twitter|youtube|instagram|wordpress|` +
	`wix|webflow|squarespace|notion|drupal|joomla|sharepoint|greenhouse|lever|ashby|workable|workday|` +
	`smartrecruiters|recruitee|personio|teamtailor|breezy(?: hr)?|bamboohr|rippling|icims|jobvite|taleo|` +
	`successfactors|oracle cloud|paylocity|gusto|pinpoint|jazzhr|phenom|eightfold|easycruit|softgarden|` +
	`rexx|join|onlyfy|prescreen|d\.vinci|umantis|concludis|cornerstone(?: ondemand)?|avature|ukg|ultipro|` +
	`craigslist|gumtree|finn|hh|headhunter|euraxess|jobs\.ac|nhs jobs|nhs|civil service jobs|reliefweb|usajobs|` +
	`idealist|naukri|` +
	`bayt|pracuj|jobs|profesia|arbetsförmedlingen|platsbanken|france travail|arbeidsplassen|duunitori|oikotie|` +
	`jobly|` +
	`jobsdb|jobstreet|wantedly|gupy|catho|computrabajo|jobup|jobware|meinestadt|cv-library|careerbuilder|` +
	`simplyhired|jooble|` +
	`talent|flexjobs|hubspot|elementor|dayforce|adp|kenexa|brassring|silkroad|comeet|factorial|bullhorn|zoho ` +
	`recruit|freshteam)(?:\.[a-z]{2,3})?$`)

// vendorHost matches the hosts of applicant systems, on which the employer is
// the name below the domain, or the first part of the path.
var vendorHost = regexp.MustCompile(`(?i)(?:^|\.)(?:easycruit\.com|softgarden\.io|join\.com|rexx-systems\.com|` +
	`dvinci-hr\.com|concludis\.de|prescreenapp\.io|onlyfy\.jobs|umantis\.com|taleo\.net|avature\.net|` +
	`ultipro\.com|dayforcehcm\.com|adp\.com|brassring\.com|silkroad\.com|csod\.com|comeet\.co|` +
	`zohorecruit\.com|freshteam\.com|current-vacancies\.com|github\.io|netlify\.app|vercel\.app|` +
	`pages\.dev|wordpress\.com|wixsite\.com|webflow\.io|notion\.site|myshopify\.com|varbi\.com|` +
	`reachmee\.com|hr-manager\.net|peoplehr\.net|bizneohr\.com|factorialhr\.com|traffit\.com|hrmos\.co|` +
	`talentclue\.com)$`)

// SharedHost matches hosts that serve pages of everybody by the path.
var SharedHost = regexp.MustCompile(`(?i)^(?:raw\.githubusercontent\.com|github\.com|sites\.google\.com|` +
	`docs\.google\.com|medium\.com|join\.com|hrmos\.co)$`)

// freeMail matches the hosts of everybody's mail.
var freeMail = regexp.MustCompile(`^(?:gmail|googlemail|outlook|hotmail|live|yahoo|icloud|gmx|web|mail|aol|orange|free|` +
	`laposte|libero|seznam|wp|o2|onet|protonmail|proton|ziggo|kpnmail|telia|t-online|qq|163)$`)
