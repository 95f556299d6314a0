/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * standing.h - where the ISMS stands: rules, steps by clause, what next, overdue. Everything is
 * read from the findings table, so Home, status, check and documents cannot disagree.
 */
#ifndef ANNEXA_APP_STANDING_H
#define ANNEXA_APP_STANDING_H

#include "app/app.h"

enum severity { SEVERITY_INFO, SEVERITY_WARNING, SEVERITY_ERROR };

struct standing_finding {
	char *rule;      /* file name without .xml */
	char *title;     /* of the rule, translated */
	char *why;
	char *clause;    /* "6.1.2 c" in the leading edition */
	enum severity severity;
	char id[ID_SIZE]; /* of the record, "" for the workspace */
	char *ref;
	char *message;   /* whole sentence naming the record */
	char *field;     /* the field that mends it, or NULL */
	char *kind;      /* kind to open when id is "" */
};

struct standing_step {
	char *clause;    /* "4.3" */
	char *title;
	size_t done, total; /* total 0: no rule speaks of it yet */
};

struct standing_next {
	char *rule;      /* for app_put_off() */
	char *text;      /* what to do: imperative sentence */
	char *reason;
	char *clause;
	char *step;      /* title of the step that the clause belongs to, or "" */
	char *ref;       /* "" when a record is to be made */
	char *title;     /* of that record, or "" */
	char id[ID_SIZE];
	char *kind;
	char *field;     /* or NULL */
	int minutes;     /* estimate */
	size_t count;    /* how many records it is about */
};

struct overdue {
	char id[ID_SIZE];
	char *ref, *title, *due, *owner;
};

/** Runs rules whose kinds have changed (all: every rule). Cheap when nothing changed. */
struct err *app_refresh_findings(struct app *app, bool all) ATTR_MUST_USE;

/** The same by steps, a rule each, for a screen that answers keys in between; *is_done when nothing
 * is left to run. An error ends the run; the next step begins it anew. */
struct err *app_refresh_findings_step(struct app *app, bool *is_done) ATTR_MUST_USE;

enum findings_state {
	FINDINGS_NONE, /* the rules were never run here */
	FINDINGS_OLD,  /* something has changed since, if only the day */
	FINDINGS_CURRENT,
};
struct err *app_findings_state(struct app *app, enum findings_state *state) ATTR_MUST_USE;

/** Findings of the rules named (NULL/0: all) or of one record (id, else NULL). */
struct err *app_findings(struct app *app, char *const *rules, size_t rule_count, const char *id,
			 struct standing_finding **out, size_t *count) ATTR_MUST_USE;
void app_findings_free(struct standing_finding *findings, size_t count);

/** An exception that the rules were run with, and what it silences. */
struct standing_exception {
	char *exception; /* EXC-0001 */
	char *rule;
	char *ref, *title; /* of the record, "" where it is for all of them */
	char *reason, *until;
	size_t found;
};

/** Those of the rules named (NULL/0: all). */
struct err *app_exceptions(struct app *app, char *const *rules, size_t rule_count,
			   struct standing_exception **out, size_t *count) ATTR_MUST_USE;
void app_exceptions_free(struct standing_exception *exceptions, size_t count);

/** An exception to be filled: rule and record (id; "": for all) are there, and a title. */
struct err *app_exception_for(struct app *app, const char *rule, const char *id,
			      struct record **out) ATTR_MUST_USE;

struct standing {
	struct standing_step *steps;
	size_t step_count;
	struct standing_next *next; /* at most five */
	size_t next_count;
	size_t put_off_count; /* steps that wait for their date */
	struct overdue *overdue; /* the first of them */
	size_t overdue_shown;    /* how many stand in it */
	size_t overdue_count;    /* how many there are */
	size_t risk_count, risk_above_limit;
	size_t control_count, control_decided, control_applicable, control_implemented;
	size_t nonconformity_open, nonconformity_late;
	size_t unpublished;
};
struct err *app_standing(struct app *app, struct standing **out) ATTR_MUST_USE;
void app_standing_free(struct standing *standing);

/**
 * Leaves what a rule asks for out of what next until a date (ISO 8601); from then on, or with NULL
 * at once, it is there again. A setting of this clone, not of the team: findings, steps and
 * check are as before.
 */
struct err *app_put_off(struct app *app, const char *rule, const char *until) ATTR_MUST_USE;
/** Brings back all that was put off; *count says how many. */
struct err *app_put_off_nothing(struct app *app, size_t *count) ATTR_MUST_USE;

struct rule_info {
	char *name, *title, *why, *clauses;
	char *kind, *field; /* where what it finds is mended, or NULL */
	enum severity severity;
};
struct err *app_rules(struct app *app, struct rule_info **out, size_t *count) ATTR_MUST_USE;
void app_rules_free(struct rule_info *rules, size_t count);

#endif
