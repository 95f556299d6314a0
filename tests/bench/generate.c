/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * generate.c - CSV files of an ISMS of any size, for the benchmarks.
 *
 *	generate DIR RISKS
 *
 * Writes one file a kind into DIR, for "annexa import csv" in the order of the table at the end:
 * a record links only to records of files before its own, by title. The same call makes the same
 * bytes: all chance comes from one seed, and no two draws stand in one call of a function.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEED 20261124u

static const char *const subjects[] = {
	"Backup tape",	     "Build server",  "Payroll service", "Customer portal", "Laptop of a driver",
	"Office in Hamburg", "Key cabinet",   "Order database",  "Mail gateway",	  "Access card",
	"Router of a depot", "Test system",   "Contract folder", "Support mailbox",  "Source repository",
	"Time terminal",     "Cloud account", "Printer room",	 "Archive cellar",  "Telephone system",
};
static const char *const events[] = {
	"is lost on the way",	      "fails for more than a day",  "is read by a stranger",
	"is changed without a trace", "is out of date",		    "is used by a former colleague",
	"is locked by an extortioner", "burns",			    "is sold with its data on it",
	"sends data to a wrong place",
};
static const char *const causes[] = {
	"nobody checks the list of rights",	"updates come late",
	"the door stays open in the morning",	"one password is shared by all",
	"the supplier was never asked",		"the recovery was never tried",
	"the alarm goes to an unread mailbox",	"the contract says nothing on it",
	"two people know how it works",		"the old system still runs beside it",
};

static uint32_t state = SEED;

/* 0 to below - 1; Marsaglia's xorshift32, good enough to scatter. */
static unsigned chance(unsigned below)
{
	state ^= state << 13;
	state ^= state >> 17;
	state ^= state << 5;
	return state % below;
}

#define PICK(array) ((array)[chance(sizeof(array) / sizeof((array)[0]))])

static void date(FILE *out, unsigned year)
{
	unsigned month = 1 + chance(12), day = 1 + chance(28);

	fprintf(out, "%u-%02u-%02u", year, month, day);
}

/* Titles by number, so that links need no table. */
static void title_of(FILE *out, const char *what, unsigned number)
{
	fprintf(out, "%s %05u", what, number + 1);
}

static void controls(FILE *out)
{
	fprintf(out, "A.5.%u", chance(37) + 1);
	fprintf(out, ";A.8.%u", chance(34) + 1);
}

static void person(FILE *out, unsigned number, unsigned risks)
{
	(void)risks;
	title_of(out, "Colleague", number);
	fprintf(out, ",Team %u,owner", chance(12) + 1);
}

static unsigned person_count(unsigned risks)
{
	return 20 + risks / 300;
}

static unsigned asset_count(unsigned risks)
{
	return 10 + risks * 2 / 5;
}

static void link_to(FILE *out, const char *what, unsigned count)
{
	fputc(',', out);
	title_of(out, what, chance(count));
}

static void party(FILE *out, unsigned number, unsigned risks)
{
	static const char *const types[] = { "customer", "authority", "supplier", "staff" };

	title_of(out, "Party", number);
	fprintf(out, ",%s,", PICK(types));
	fprintf(out, "%s,", chance(9) ? "yes" : "no");
	fputs(chance(3) ? "no" : "yes", out);
	link_to(out, "Colleague", person_count(risks));
}

static unsigned party_count(unsigned risks)
{
	return 5 + risks / 160;
}

static void requirement(FILE *out, unsigned number, unsigned risks)
{
	static const char *const sources[] = { "law", "contract", "expectation" };

	title_of(out, "Requirement", number);
	link_to(out, "Party", party_count(risks));
	fprintf(out, ",%s,", PICK(sources));
	controls(out);
	fputs(",yes", out);
}

static unsigned requirement_count(unsigned risks)
{
	return 5 + risks * 3 / 100;
}

static void scope(FILE *out, unsigned number, unsigned risks)
{
	(void)risks;
	title_of(out, "Unit", number);
	fprintf(out, ",business_unit,%s,", chance(8) ? "in" : "out");
	fprintf(out, "\"Because %s.\"", PICK(causes));
}

static unsigned scope_count(unsigned risks)
{
	return 5 + risks / 100;
}

static void asset(FILE *out, unsigned number, unsigned risks)
{
	static const char *const types[] = { "information", "software", "hardware", "cloud_service", "site" };
	static const char *const classes[] = { "public", "internal", "confidential", "secret" };
	const char *subject = PICK(subjects);

	title_of(out, "Asset", number);
	fprintf(out, ",%s,", PICK(types));
	fprintf(out, "\"%s, of use for team %u.\"", subject, chance(12) + 1);
	link_to(out, "Colleague", person_count(risks));
	fprintf(out, ",%s", PICK(classes));
	for (int i = 0; i < 3; i++)
		fprintf(out, ",%u", chance(4) + 1);
}

static void risk(FILE *out, unsigned number, unsigned risks)
{
	static const char *const treatments[] = { "modify", "retain", "avoid", "share" };
	static const char *const states[] = { "open", "treating", "treated", "closed" };
	const char *subject = PICK(subjects), *event = PICK(events), *cause = PICK(causes);

	fprintf(out, "%s %u %s", subject, number + 1, event);
	link_to(out, "Asset", asset_count(risks));
	fprintf(out, ",%s,\"%s: %s, because %s.\nThen %s, ", event, subject, event, cause, PICK(events));
	fprintf(out, "and the people of team %u work by hand.\"", chance(12) + 1);
	link_to(out, "Colleague", person_count(risks));
	fprintf(out, ",%u", chance(5) + 1);
	fprintf(out, ",%u", chance(5) + 1);
	fprintf(out, ",%s,", PICK(treatments));
	controls(out);
	fprintf(out, ",%s,", PICK(states));
	date(out, 2026);
	fputc(',', out);
	date(out, 2027);
}

static unsigned risk_count(unsigned risks)
{
	return risks;
}

static void action(FILE *out, unsigned number, unsigned risks)
{
	static const char *const states[] = { "planned", "doing", "done", "dropped" };

	title_of(out, "Measure", number);
	fputc(',', out);
	controls(out);
	fprintf(out, ",\"Do something so that %s no longer holds.\"", PICK(causes));
	link_to(out, "Colleague", person_count(risks));
	fprintf(out, ",%s,", PICK(states));
	date(out, 2027);
}

static unsigned action_count(unsigned risks)
{
	return risks * 49 / 100;
}

static void nonconformity(FILE *out, unsigned number, unsigned risks)
{
	static const char *const grades[] = { "major", "minor", "observation", "opportunity" };

	title_of(out, "Finding", number);
	fprintf(out, ",%s,", PICK(grades));
	date(out, 2026);
	fputc(',', out);
	controls(out);
	fprintf(out, ",\"It was seen that %s.\"", PICK(causes));
	link_to(out, "Colleague", person_count(risks));
}

static unsigned nonconformity_count(unsigned risks)
{
	return risks * 3 / 100;
}

static void corrective_action(FILE *out, unsigned number, unsigned risks)
{
	title_of(out, "Correction", number);
	link_to(out, "Finding", nonconformity_count(risks));
	link_to(out, "Colleague", person_count(risks));
	fputc(',', out);
	date(out, 2027);
}

static const struct generated {
	const char *kind, *header;
	unsigned (*count)(unsigned risks);
	void (*row)(FILE *out, unsigned number, unsigned risks);
} generated[] = {
	{ "person", "title,function,roles", person_count, person },
	{ "party", "title,party_type,relevant,climate,owner", party_count, party },
	{ "requirement", "title,party,source,controls,addressed", requirement_count, requirement },
	{ "scope", "title,type,in,why", scope_count, scope },
	{ "asset", "title,type,description,owner,classification,c,i,a", asset_count, asset },
	{ "risk",
	  "title,assets,threat,scenario,owner,likelihood,consequence,treatment,controls,status,"
	  "identified_on,review_on",
	  risk_count, risk },
	{ "action", "title,controls,plan,owner,status,due", action_count, action },
	{ "nonconformity", "title,grade,raised_on,controls,statement,owner", nonconformity_count,
	  nonconformity },
	{ "corrective_action", "title,nonconformity,owner,due", nonconformity_count, corrective_action },
};

/* The number in front keeps the order in which the files are to be imported. */
static void write_file(const char *directory, size_t place, unsigned risks)
{
	const struct generated *what = &generated[place];
	char path[4096];
	FILE *out;

	snprintf(path, sizeof(path), "%s/%zu-%s.csv", directory, place, what->kind);
	out = fopen(path, "w");
	if (!out) {
		perror(path);
		exit(1);
	}
	fprintf(out, "%s\n", what->header);
	for (unsigned i = 0; i < what->count(risks); i++) {
		what->row(out, i, risks);
		fputc('\n', out);
	}
	if (fclose(out) != 0) {
		perror(path);
		exit(1);
	}
}

int main(int argc, char **argv)
{
	unsigned risks = argc == 3 ? (unsigned)strtoul(argv[2], NULL, 10) : 0;

	if (risks == 0) {
		fputs("usage: generate DIR RISKS\n", stderr);
		return 2;
	}
	for (size_t i = 0; i < sizeof(generated) / sizeof(generated[0]); i++)
		write_file(argv[1], i, risks);
	return 0;
}
