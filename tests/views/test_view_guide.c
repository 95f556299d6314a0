/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * test_view_guide.c - the clauses in their order, what each needs, and the way to what is missing.
 */
#include "base/base.h"

#include <locale.h>
#include <setjmp.h>

#include <cmocka.h>

#include "app/standing.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "gitdir.h"
#include "stage.h"
#include "workspace.h"

#define DETAIL_ROW 28 /* below it stands what is said of the step under the cursor */

struct fixture {
	struct workspace workspace;
	struct stage stage;
	char risk[ID_SIZE];
};

static int setup(void **state)
{
	static struct fixture fixture;
	struct workspace *workspace = &fixture.workspace;

	workspace_make(workspace);
	workspace_add(workspace, fixture.risk, "risk", "title", "Laptop is lost", NULL);
	expect_success(app_refresh_findings(workspace->app, true));
	stage_open(&fixture.stage, workspace->app, "risk", 40, 100);
	*state = &fixture;
	return 0;
}

static int teardown(void **state)
{
	struct fixture *fixture = *state;

	stage_close(&fixture->stage);
	workspace_remove(&fixture->workspace);
	return 0;
}

/* Moves the cursor until a line begins with the text. */
static void move_to(struct stage *stage, const char *text)
{
	char *line = mem_printf("> %s", text);

	stage_keys(stage, "Home");
	for (int i = 0; i < 40 && stage_row_of(stage, line) < 0; i++)
		stage_keys(stage, "Down");
	stage_shows(stage, line);
	free(line);
}

static void a_step_says_what_it_asks_for_and_how_far_it_is(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "g w");
	stage_shows(stage, "> 4.1   Understanding the organization and its context");
	stage_shows(stage, "complete");
	move_to(stage, "6.1.2");
	assert_true(stage_row_of(stage, "6.1.2  Information security risk assessment") > DETAIL_ROW);
}

static void what_is_missing_comes_first_and_enter_goes_there(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;
	int missing, found, met;

	stage_keys(stage, "g w");
	move_to(stage, "6.1.2");
	stage_keys(stage, "Enter");
	missing = stage_row_of(stage, "! Every risk has an owner: 1 finding");
	found = stage_row_of(stage, "Laptop is lost (RSK-0001) has no owner");
	met = stage_row_of(stage, "Risks are identified");
	assert_true(missing > 0);
	assert_int_equal(found, missing + 1);
	assert_true(met > found);
	move_to(stage, "    Laptop is lost (RSK-0001) has no owner");
	stage_keys(stage, "Enter");
	stage_shows(stage, "6.1.2 > RSK-0001");
	stage_shows(stage, ">! Risk owner");
}

/* One key makes the exception, with rule and record filled in; the rest is a reason and a date. */
static void what_is_found_can_be_exempted(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "g w");
	move_to(stage, "6.1.2");
	stage_keys(stage, "Enter");
	stage_lacks(stage, "x Exempt"); /* on what a rule asks for there is nothing to exempt */
	move_to(stage, "    Laptop is lost (RSK-0001) has no owner");
	stage_shows(stage, "x Exempt");
	stage_keys(stage, "x");
	stage_shows(stage, "new: Exception");
	stage_shows(stage, "risk-owner");
	stage_shows(stage, ">! Reason");
	stage_type(stage, "She joins in spring");
	stage_keys(stage, "Tab Tab");
	stage_type(stage, "2027-03-31");
	stage_keys(stage, "Tab Esc");
	expect_success(app_refresh_findings(((struct fixture *)*state)->workspace.app, false));
	stage_keys(stage, "Esc Esc g w");
	move_to(stage, "6.1.2");
	stage_keys(stage, "Enter");
	stage_lacks(stage, "Every risk has an owner: 1 finding");
	stage_shows(stage, "Every risk has an owner");
	stage_keys(stage, "g x");
	stage_shows(stage, "EXC-0001");
}

static void what_is_met_leads_to_its_register(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "g w");
	move_to(stage, "6.1.2");
	stage_keys(stage, "Enter");
	move_to(stage, "  Risks are identified");
	stage_keys(stage, "Enter");
	stage_shows(stage, "6.1.2 > Risks");
	stage_lacks(stage, "new: Risk");
}

static void a_clause_that_no_rule_looks_at_is_explained(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "g w");
	move_to(stage, "5.2");
	stage_keys(stage, "Enter");
	stage_shows(stage, "No rule looks at this clause.");
	stage_keys(stage, "i");
	stage_shows(stage, "5.2 Policy");
	stage_shows(stage, "What usually proves it");
}

static void a_step_of_home_can_wait(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "g h");
	stage_shows(stage, "> 1 Say who you are");
	stage_keys(stage, "z 2");
	stage_shows(stage, "Put off until 20");
	stage_lacks(stage, "1 Say who you are");
	stage_shows(stage, "1 step put off");
	stage_keys(stage, "Z");
	stage_shows(stage, "1 step is here again.");
	stage_shows(stage, "1 Say who you are");
}

static void gaps_explain_their_clause(void **state)
{
	struct stage *stage = &((struct fixture *)*state)->stage;

	stage_keys(stage, "W /");
	stage_type(stage, "lost no owner");
	stage_keys(stage, "Enter i");
	stage_shows(stage, "6.1.2 Information security risk assessment");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_step_says_what_it_asks_for_and_how_far_it_is, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_missing_comes_first_and_enter_goes_there, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_found_can_be_exempted, setup, teardown),
		cmocka_unit_test_setup_teardown(what_is_met_leads_to_its_register, setup, teardown),
		cmocka_unit_test_setup_teardown(a_clause_that_no_rule_looks_at_is_explained, setup, teardown),
		cmocka_unit_test_setup_teardown(a_step_of_home_can_wait, setup, teardown),
		cmocka_unit_test_setup_teardown(gaps_explain_their_clause, setup, teardown),
	};

	setlocale(LC_ALL, "C.UTF-8");
	utf8_init();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
